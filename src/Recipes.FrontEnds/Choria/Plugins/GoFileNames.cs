namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>What the Go tool reads into the name of a file (go help buildconstraint; <c>goodOSArchFile</c> of go/build).</summary>
internal static class GoFileNames
{
    /// <summary>When alone the Go tool compiles a file, in words: <c>in tests</c>, <c>for windows/amd64</c>; null if always.</summary>
    /// <param name="name">The file's name: <c>plugin_0_agent_linux.go</c>.</param>
    public static string? Condition(string name)
    {
        if (name.EndsWith("_test.go", StringComparison.Ordinal))
            return "in tests";
        // What follows the first dot does not count, and neither does what precedes the first underscore.
        var words = name.Split('.')[0].Split('_')[1..];
        if (words is [.. var others, "test"])
            words = others;
        return words switch
        {
            [.., var system, var processor]
                when GoPlatforms.SystemsOfNames.Contains(system) && GoPlatforms.ProcessorsOfNames.Contains(processor) =>
                $"for {system}/{processor}",
            [.., var last] when GoPlatforms.SystemsOfNames.Contains(last) || GoPlatforms.ProcessorsOfNames.Contains(last) => $"for {last}",
            _ => null,
        };
    }
}
