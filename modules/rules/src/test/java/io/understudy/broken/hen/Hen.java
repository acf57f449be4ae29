package io.understudy.broken.hen;

import io.understudy.broken.egg.Egg;

public record Hen(Class<Egg> hatchedFrom) {}
