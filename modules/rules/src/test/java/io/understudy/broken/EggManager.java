package io.understudy.broken;

final class EggManager {}
