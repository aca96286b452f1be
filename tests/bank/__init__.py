"""Tests of the room `bank`."""
