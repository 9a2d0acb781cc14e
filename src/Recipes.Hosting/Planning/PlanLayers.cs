namespace Recipes.Hosting.Planning;

/// <summary>Gives boxes their layers.</summary>
internal static class PlanLayers
{
    /// <summary>Each box below all it comes after; what comes after nothing right above the first that needs it.</summary>
    /// <param name="count">How many boxes there are.</param>
    /// <param name="arrows">From smaller numbers to greater ones.</param>
    public static int[] Of(int count, IReadOnlyList<(int From, int To)> arrows)
    {
        var layers = new int[count];
        var isFirst = Enumerable.Repeat(true, count).ToArray();
        foreach (var (from, to) in arrows.OrderBy(arrow => arrow.To))
        {
            layers[to] = Math.Max(layers[to], layers[from] + 1);
            isFirst[to] = false;
        }
        var nearest = Enumerable.Repeat(int.MaxValue, count).ToArray();
        foreach (var (from, to) in arrows)
            nearest[from] = Math.Min(nearest[from], layers[to]);
        for (var box = 0; box < count; box++)
        {
            if (isFirst[box] && nearest[box] != int.MaxValue)
                layers[box] = nearest[box] - 1;
        }
        return layers;
    }
}
