package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Item.Braces;
import io.understudy.config.keepalived.Item.Enclosed;
import io.understudy.config.keepalived.Item.Lost;
import io.understudy.config.keepalived.Item.Setting;
import io.understudy.config.keepalived.Node.Remark;
import io.understudy.config.keepalived.Node.Statement;
import io.understudy.config.report.Report;
import io.understudy.config.schema.Block;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.value.Nearest;
import io.understudy.config.value.Type;
import io.understudy.config.value.Type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From keepalived's statements to ours, by the shapes of the keywords. */
final class Translation {

    private static final Block TOP = block(Root.UNDERSTUDY);
    private static final Block GLOBAL = block(Root.GLOBAL);

    private static final int MOST_SCRIPT_WORDS = 3;

    private final Report report;
    private final Habits habits;

    Translation(Report report, List<Node> file) {
        this.report = report;
        this.habits = new Habits(file);
    }

    List<Item> items(List<Node> file) {
        return block(TOP, "", file).items();
    }

    private Entries block(Block schema, String path, List<Node> nodes) {
        Entries entries = new Entries();
        for (Node node : nodes) {
            switch (node) {
                case Remark(String text) -> entries.add(new Item.Remark(text));
                case Statement statement -> statement(schema, path, statement, entries);
            }
        }
        return entries;
    }

    private void statement(Block schema, String path, Statement statement, Entries entries) {
        String name = Dialect.name(statement.keyword());
        Optional<Keyword<?>> known = schema.find(name);
        Optional<Keyword<?>> global = schema.equals(TOP) ? GLOBAL.find(name) : Optional.empty();
        if (Foreign.of(statement.keyword()).isPresent()) {
            Foreign.of(statement.keyword())
                    .ifPresent(foreign -> lose(path, statement, foreign.problem(), foreign.remedy(), entries));
        } else if (known.isPresent()) {
            known.ifPresent(keyword -> keyword(keyword, path, statement, entries));
        } else if (global.isPresent()) {
            global.ifPresent(keyword -> global(keyword, path, statement, entries));
        } else {
            List<String> names = schema.keywords().stream().map(Keyword::name).toList();
            lose(path, statement, "unknown key", Nearest.suggestion(name, names, "remove it"), entries);
        }
    }

    /** Outside of its block it counts as if it were inside. */
    private void global(Keyword<?> keyword, String path, Statement statement, Entries entries) {
        Entries inside = new Entries();
        keyword(keyword, path, statement, inside);
        entries.add(new Enclosed(statement.place(), Root.GLOBAL.name(), Braces.BLOCK, inside.items(), ""));
    }

    private void keyword(Keyword<?> keyword, String path, Statement statement, Entries entries) {
        String key = keyword.name();
        Shape shape = keyword.type().shape();
        boolean needsBody = shape == Shape.BLOCK || shape == Shape.NAMED_BLOCKS;
        if (needsBody != statement.body().isPresent() && shape != Shape.LIST) {
            String problem = needsBody ? "has no block" : "has a block";
            lose(path, statement, problem, "write " + keyword.type().expected(), entries);
            return;
        }
        if (shape == Shape.WORD && statement.arguments().isEmpty() && !Dialect.standsAlone(keyword)) {
            lose(path, statement, "has no value", "write " + keyword.type().expected(), entries);
            return;
        }
        switch (shape) {
            case WORD -> Dialect.settings(keyword, key, statement).forEach(entries::add);
            case COMMAND -> command(keyword, key, path, statement, entries);
            case SCRIPT -> script(keyword, key, path, statement, entries);
            case LIST -> list(keyword, key, path, statement, entries);
            case BLOCK -> entries.add(enclosed(keyword.type(), key, path, Braces.BLOCK, statement));
            case NAMED_BLOCKS -> named(keyword, path, statement, entries);
        }
    }

    private void command(Keyword<?> keyword, String key, String path, Statement statement, Entries entries) {
        List<List<String>> command = Dialect.command(keyword, statement);
        if (command.size() > 1) {
            lose(
                    path,
                    statement,
                    "has more words behind its command",
                    "put the command in quotes, and who runs it into user",
                    entries);
        } else {
            String value = command.stream().findFirst().map(Hocon::command).orElse("[]");
            entries.add(new Setting(statement.place(), key, value, statement.remark()));
        }
    }

    /** {@code COMMAND [USER [GROUP]]}. */
    private void script(Keyword<?> keyword, String key, String path, Statement statement, Entries entries) {
        List<List<String>> words = Dialect.command(keyword, statement);
        boolean alone = words.isEmpty() && Dialect.standsAlone(keyword);
        if (words.size() <= 1 && !alone) {
            command(keyword, key, path, statement, entries);
        } else if (words.size() <= MOST_SCRIPT_WORDS) {
            String value = alone ? "on" : Hocon.script(words.getFirst(), Dialect.user(statement));
            entries.add(new Setting(statement.place(), key, value, statement.remark()));
        } else {
            lose(
                    path,
                    statement,
                    "names more than a user and a group behind its command",
                    "put the command in quotes",
                    entries);
        }
    }

    private void named(Keyword<?> keyword, String path, Statement statement, Entries entries) {
        List<String> names = statement.arguments();
        String key = keyword.name() + "." + Hocon.key(String.join(" ", names));
        if (names.isEmpty()) {
            lose(path, statement, "has no name", "write " + keyword.type().expected(), entries);
        } else if (entries.has(key)) {
            lose(path, statement, "is there already, and keepalived takes the first", "give it another name", entries);
        } else {
            keyword.type().inner().ifPresent(inner -> entries.add(enclosed(inner, key, path, Braces.BLOCK, statement)));
        }
    }

    private Item enclosed(Type<?> type, String key, String path, Braces braces, Statement statement) {
        String below = path.isEmpty() ? key : path + "." + key;
        List<Item> items = type instanceof Block schema
                ? habits.completed(schema, statement, block(schema, below, statement.nodes()))
                : List.of();
        return new Enclosed(statement.place(), key, braces, items, statement.remark());
    }

    private void list(Keyword<?> keyword, String key, String path, Statement statement, Entries entries) {
        Optional<Type<?>> blocks = keyword.type().inner().filter(inner -> inner.shape() == Shape.BLOCK);
        if (blocks.isPresent()) {
            blocks.ifPresent(block -> entries.add(enclosed(block, key, path, Braces.ADDED, statement)));
            return;
        }
        List<Item> elements = new ArrayList<>();
        statement.arguments().forEach(word -> elements.add(element(statement, word, "")));
        String below = path.isEmpty() ? key : path + "." + key;
        for (Node node : statement.nodes()) {
            switch (node) {
                case Remark(String text) -> elements.add(new Item.Remark(text));
                case Statement line -> elements.addAll(elements(keyword, below, statement, line));
            }
        }
        entries.add(new Enclosed(statement.place(), key, Braces.LIST, elements, statement.remark()));
    }

    private List<Item> elements(Keyword<?> keyword, String path, Statement list, Statement line) {
        Entries entries = new Entries();
        if (line.body().isPresent()) {
            loseAt(path, line, "has a block in it", "write a line without braces", entries);
        } else if (habits.ignores(keyword, list, line)) {
            String problem = "is of another family than the first, so keepalived ignores it";
            loseAt(path, line, problem, "write it into virtual-ipaddress-excluded", entries);
        } else {
            Dialect.elements(keyword, line).forEach(text -> entries.add(element(line, text, line.remark())));
        }
        return entries.items();
    }

    private static Item element(Statement line, String text, String remark) {
        return new Setting(line.place(), "", Hocon.value(text), remark);
    }

    private void lose(String path, Statement statement, String problem, String remedy, Entries entries) {
        loseAt(
                path.isEmpty() ? visible(statement.keyword()) : path + "." + visible(statement.keyword()),
                statement,
                problem,
                remedy,
                entries);
    }

    private void loseAt(String path, Statement statement, String problem, String remedy, Entries entries) {
        report.fault(statement.place(), path, problem, remedy);
        entries.add(new Lost(Original.lines(statement)));
    }

    private static Block block(Keyword<?> keyword) {
        return (Block) keyword.type();
    }

    /** As it is, or between quotes if one could not see where it begins or ends. */
    private static String visible(String keyword) {
        return keyword.isEmpty() || !keyword.strip().equals(keyword) ? '"' + keyword + '"' : keyword;
    }
}
