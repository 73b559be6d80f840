"""Pools of several clients, real ones and scripted doubles, behind one face."""
