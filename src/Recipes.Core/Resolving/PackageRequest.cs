using Recipes.Errors;
using Recipes.Platforms;

namespace Recipes.Resolving;

/// <summary>A package as the user asks for it: <c>[native:|target:]name[/variant]</c>.</summary>
/// <param name="Name">The name as written; case, dashes and underscores do not matter.</param>
/// <param name="Variant">The variant as written; null for none.</param>
/// <param name="Platform">Where the result runs.</param>
public sealed record PackageRequest(string Name, string? Variant, Platform Platform)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="RecipesException">It has another form (exit code 2).</exception>
    public static PackageRequest Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var platform = Platform.Target;
        var rest = text;
        if (text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            var word = text[..colon];
            platform = word.ToLowerInvariant() switch
            {
                "native" => Platform.Native,
                "target" => Platform.Target,
                _ => PlatformTriples.Find(word) ?? throw Malformed(text, $"'{word}:' is neither 'native:' nor 'target:'"),
            };
            rest = text[(colon + 1)..];
        }
        var parts = rest.Split('/');
        if (parts.Length > 2 || parts.Any(part => string.IsNullOrWhiteSpace(part) || part.Contains(':', StringComparison.Ordinal)))
            throw Malformed(text, "a name, or a name, a slash and a variant, is expected");
        return new PackageRequest(parts[0], parts.Length == 2 ? parts[1] : null, platform);
    }

    private static RecipesException Malformed(string text, string reason) =>
        new($"'{text}' does not name a package: {reason}.", "Write it as [native:]name[/variant].", ExitCode.Usage);
}
