using Recipes.Settings;

namespace Recipes.Modules.Building;

/// <summary>Meson's words for build types and sanitizers.</summary>
internal static class MesonTypes
{
    /// <summary>The name for <c>--buildtype</c>.</summary>
    public static string Name(BuildType type) => type == BuildType.RelWithDebInfo ? "debugoptimized" : type.ToString().ToLowerInvariant();

    /// <summary>The context with those settings in its environment that Meson has no words for.</summary>
    public static RecipeContext Apply(RecipeContext context)
    {
        var settings = context.Package.Settings;
        if (Word(settings.Sanitizers) is null)
            return BuildFlags.Apply(context, hasTypes: true);
        var rest = context with { Package = context.Package with { Settings = settings with { Sanitizers = [] } } };
        return BuildFlags.Quiet(BuildFlags.Apply(rest, hasTypes: true)) with { Package = context.Package };
    }

    /// <summary>The arguments of <c>meson setup</c> for sanitizers.</summary>
    public static IEnumerable<string> Sanitize(IReadOnlyList<Sanitizer> sanitizers)
    {
        if (sanitizers.Count == 0)
            yield break;
        if (Word(sanitizers) is { } word)
            yield return $"-Db_sanitize={word}";
        // What the sanitizers' own library has is undefined in a shared library.
        yield return "-Db_lundef=false";
    }

    // Meson knows single ones, and these two together.
    private static string? Word(IReadOnlyList<Sanitizer> sanitizers) =>
        sanitizers switch
        {
            [var one] => one.ToString().ToLowerInvariant(),
            [Sanitizer.Address, Sanitizer.Undefined] => "address,undefined",
            _ => null,
        };
}
