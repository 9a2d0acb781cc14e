namespace Recipes.Specs.PublicApi;

/// <summary>An extension method.</summary>
public static class SampleExtensions
{
    public static int Count(this Sample sample, params IEnumerable<int> more) => more.Count();
}
