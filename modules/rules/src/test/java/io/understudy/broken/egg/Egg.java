package io.understudy.broken.egg;

import io.understudy.broken.hen.Hen;

public record Egg(Class<Hen> laidBy) {}
