namespace Recipes.Hosting.Planning;

/// <summary>
/// Places the boxes of a layered drawing (after Sugiyama): layers by the longest path, few crossings by medians of neighbours, then places near the
/// neighbours' mean without overlaps. An arrow over several layers gets a point in each.
/// </summary>
internal sealed class PlanLayout
{
    private const int Sweeps = 12;
    private readonly List<double> widths;
    private readonly List<int> layers;
    private readonly List<List<int>> above = [];
    private readonly List<List<int>> below = [];
    private readonly List<int>[] rows;
    private readonly double[] centres;

    private PlanLayout(IReadOnlyList<double> widths, IReadOnlyList<(int From, int To)> arrows, double gap)
    {
        this.widths = [.. widths];
        layers = [.. PlanLayers.Of(widths.Count, arrows)];
        Routes = [.. arrows.Select(_ => new List<int>())];
        rows = [.. Enumerable.Range(0, layers.Count == 0 ? 0 : layers.Max() + 1).Select(_ => new List<int>())];
        for (var i = 0; i < layers.Count; i++)
        {
            rows[layers[i]].Add(i);
            above.Add([]);
            below.Add([]);
        }
        for (var i = 0; i < arrows.Count; i++)
            Route(Routes[i], arrows[i].From, arrows[i].To);
        Order();
        centres = PlanRows.Place(rows, this.widths, above, below, gap);
    }

    /// <summary>For each arrow its points, as numbers of boxes; those beyond the boxes given are points without width.</summary>
    public IReadOnlyList<List<int>> Routes { get; }

    /// <summary>How many layers there are.</summary>
    public int LayerCount => rows.Length;

    /// <summary>The right edge of the drawing.</summary>
    public double Width => Enumerable.Range(0, centres.Length).Select(i => centres[i] + (widths[i] / 2)).DefaultIfEmpty().Max();

    /// <summary>Lays out.</summary>
    /// <param name="widths">The boxes' widths.</param>
    /// <param name="arrows">Between boxes by their number; without cycles, from smaller numbers to greater ones.</param>
    /// <param name="gap">Least space between boxes of a layer.</param>
    public static PlanLayout Of(IReadOnlyList<double> widths, IReadOnlyList<(int From, int To)> arrows, double gap) =>
        new(widths, arrows, gap);

    /// <summary>The middle of a box or point.</summary>
    public double Centre(int box) => centres[box];

    /// <summary>The layer of a box or point; 0 is the first.</summary>
    public int Layer(int box) => layers[box];

    private void Route(List<int> route, int from, int to)
    {
        route.Add(from);
        for (var layer = layers[from] + 1; layer < layers[to]; layer++)
        {
            var point = layers.Count;
            layers.Add(layer);
            widths.Add(0);
            above.Add([]);
            below.Add([]);
            rows[layer].Add(point);
            Join(route[^1], point);
            route.Add(point);
        }
        Join(route[^1], to);
        route.Add(to);
    }

    private void Join(int upper, int lower)
    {
        below[upper].Add(lower);
        above[lower].Add(upper);
    }

    private void Order()
    {
        var places = new double[layers.Count];
        foreach (var row in rows)
            Number(row);
        var best = rows.Select(row => row.ToArray()).ToArray();
        var fewest = Crossings();
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            for (var i = 1; i < rows.Length; i++)
                Sort(rows[sweep % 2 == 0 ? i : rows.Length - 1 - i], sweep % 2 == 0 ? above : below);
            if (Crossings() is var crossings && crossings >= fewest)
                continue;
            fewest = crossings;
            best = [.. rows.Select(row => row.ToArray())];
        }
        for (var i = 0; i < rows.Length; i++)
            rows[i] = [.. best[i]];

        void Number(List<int> row)
        {
            for (var i = 0; i < row.Count; i++)
                places[row[i]] = i;
        }

        void Sort(List<int> row, List<List<int>> neighbours)
        {
            // A box without neighbours stays where it is.
            var sorted = row.OrderBy(box => neighbours[box].Count == 0 ? places[box] : neighbours[box].Average(other => places[other]))
                .ToList();
            row.Clear();
            row.AddRange(sorted);
            Number(row);
        }

        int Crossings() => rows.Sum(row => PlanRows.Crossings(row, below, places));
    }
}
