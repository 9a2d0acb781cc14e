namespace Recipes.Hosting.Planning;

/// <summary>Places boxes along their layers.</summary>
internal static class PlanRows
{
    private const int Passes = 40;

    // A line between two points of one arrow is to be straight before all else.
    private const int Straight = 8;

    /// <summary>How many pairs of lines to the next layer cross.</summary>
    /// <param name="row">A layer, in order.</param>
    /// <param name="below">The neighbours of each box in the next layer.</param>
    /// <param name="places">Each box's place in its layer.</param>
    public static int Crossings(List<int> row, List<List<int>> below, double[] places)
    {
        var ends = row.SelectMany(box => below[box].Select(other => places[other]).Order()).ToArray();
        var crossings = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            for (var j = i + 1; j < ends.Length; j++)
            {
                if (ends[i] > ends[j])
                    crossings++;
            }
        }
        return crossings;
    }

    /// <summary>The middles of all boxes: near the mean of their neighbours, in order and without overlaps.</summary>
    public static double[] Place(List<int>[] rows, List<double> widths, List<List<int>> above, List<List<int>> below, double gap)
    {
        var centres = new double[widths.Count];
        foreach (var row in rows)
            Settle(row, [.. row.Select(_ => 0.0)]);
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var row = rows[pass % 2 == 0 ? i : rows.Length - 1 - i];
                Settle(row, [.. row.Select(box => Wanted(box, pass))]);
            }
        }
        var left = Enumerable.Range(0, centres.Length).Select(box => centres[box] - (widths[box] / 2)).DefaultIfEmpty().Min();
        return [.. centres.Select(centre => centre - left)];

        double Wanted(int box, int pass)
        {
            // The last passes look both ways, so that neither end of a chain hangs aside.
            var neighbours =
                pass >= Passes - 2 ? above[box].Concat(below[box])
                : pass % 2 == 0 ? above[box]
                : below[box];
            var (sum, count) = (0.0, 0);
            foreach (var other in neighbours)
            {
                var weight = widths[box] == 0 && widths[other] == 0 ? Straight : 1;
                (sum, count) = (sum + (weight * centres[other]), count + weight);
            }
            return count == 0 ? centres[box] : sum / count;
        }

        void Settle(List<int> row, double[] wanted)
        {
            // The least room each box needs left of it, summed up: with that taken off, no overlap means not to fall (isotonic regression).
            var room = new double[row.Count];
            for (var i = 1; i < row.Count; i++)
                room[i] = room[i - 1] + ((widths[row[i - 1]] + widths[row[i]]) / 2) + gap;
            var blocks = new List<(double Sum, int Count)>();
            for (var i = 0; i < row.Count; i++)
            {
                blocks.Add((wanted[i] - room[i], 1));
                while (blocks.Count > 1 && Mean(blocks[^2]) > Mean(blocks[^1]))
                {
                    var (sum, count) = blocks[^1];
                    blocks.RemoveAt(blocks.Count - 1);
                    blocks[^1] = (blocks[^1].Sum + sum, blocks[^1].Count + count);
                }
            }
            var next = 0;
            foreach (var block in blocks)
            {
                for (var i = 0; i < block.Count; i++, next++)
                    centres[row[next]] = Mean(block) + room[next];
            }
        }
    }

    private static double Mean((double Sum, int Count) block) => block.Sum / block.Count;
}
