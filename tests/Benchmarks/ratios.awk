# Medians and ratios to the first command, from the CSV that hyperfine writes (seconds).
BEGIN { FS = "," }
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
{
  median = $column["median"] * 1000
  if (NR == 2) first = median
  printf "%9.1f ms  x %.2f  %s\n", median, median / first, $1
}
