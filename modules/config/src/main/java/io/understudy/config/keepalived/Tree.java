package io.understudy.config.keepalived;

import io.understudy.config.keepalived.Node.Remark;
import io.understudy.config.keepalived.Node.Statement;
import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Grows from statements and braces as they come. */
final class Tree {

    private static final int MOST_LEVELS = 50;

    private final Report report;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int tooDeep;
    private String remark = "";

    /**
     * A block that is not closed yet.
     *
     * @param index of what it belongs to, in the level above
     */
    private record Level(Statement of, int index, List<Node> nodes) {}

    Tree(Report report) {
        this.report = report;
        levels.push(new Level(new Statement(new Place("", 0), "", Optional.empty(), ""), 0, new ArrayList<>()));
    }

    /** The comment of the line that is about to come. */
    void line(String comment) {
        remark = comment;
    }

    /** A comment that no statement of its line has taken stands alone. */
    void lineEnds() {
        if (!remark.isEmpty()) {
            remark(remark);
        }
        remark = "";
    }

    /** Of two empty lines, one is enough. */
    void remark(String text) {
        List<Node> nodes = nodes();
        boolean anotherGap = text.isEmpty()
                && (nodes.isEmpty() || nodes.getLast() instanceof Remark(String before) && before.isEmpty());
        if (!anotherGap) {
            nodes.add(new Remark(text));
        }
    }

    void statement(Place place, String text) {
        nodes().add(new Statement(place, text, Optional.empty(), remark));
        remark = "";
    }

    /** Belongs to the last statement, if that has no block yet. */
    void open(Place place) {
        int index = lastStatement();
        if (index < 0) {
            report.fault(place, "", "a { that belongs to nothing", "write a keyword before it, or remove it");
            statement(place, "");
            index = nodes().size() - 1;
        }
        if (levels.size() > MOST_LEVELS) {
            tooDeep++;
            report.fault(place, "", "blocks within blocks without end", "look for a missing }");
        } else {
            levels.push(new Level((Statement) nodes().get(index), index, new ArrayList<>()));
        }
    }

    void close(Place place) {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (levels.size() > 1) {
            close();
        } else {
            report.fault(place, "", "a } too many", "remove it, or look for a missing {");
        }
    }

    /** What is still open is told and closed. */
    List<Node> end() {
        while (levels.size() > 1) {
            Statement open = levels.getFirst().of();
            String what = open.keyword().isEmpty() ? "a {" : open.keyword();
            report.fault(open.place(), "", what + " is not closed", "write the missing }");
            close();
        }
        return List.copyOf(nodes());
    }

    private void close() {
        Level done = levels.pop();
        Statement of = done.of();
        nodes().set(
                        done.index(),
                        new Statement(of.place(), of.text(), Optional.of(List.copyOf(done.nodes())), of.remark()));
    }

    private List<Node> nodes() {
        return levels.getFirst().nodes();
    }

    /** Comments may stand between a keyword and its brace. */
    private int lastStatement() {
        List<Node> nodes = nodes();
        int index = nodes.size() - 1;
        while (index >= 0 && nodes.get(index) instanceof Remark) {
            index--;
        }
        boolean mayHaveBlock = index >= 0
                && nodes.get(index) instanceof Statement statement
                && statement.body().isEmpty();
        return mayHaveBlock ? index : -1;
    }
}
