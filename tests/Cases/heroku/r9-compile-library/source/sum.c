int sum(int a, int b) { return CHANGED * (a + b); }
