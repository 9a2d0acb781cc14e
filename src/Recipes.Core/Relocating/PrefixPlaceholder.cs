using System.Text;
using Recipes.IO;

namespace Recipes.Relocating;

/// <summary>
/// The paths that stand for prefixes while a package is built and in the store: the same everywhere, so that results can be shared, and long, so that a
/// real prefix fits into their place in a binary.
/// </summary>
public static class PrefixPlaceholder
{
    /// <summary>Their length in bytes.</summary>
    public const int Length = 200;

    /// <summary>Stands for the prefix that the package itself is installed into: what builds are configured with.</summary>
    public static AbsolutePath Own { get; } = Pad("/recipes/prefix/");

    /// <summary>Stands for the prefix of native tools in packages of another one.</summary>
    public static AbsolutePath Native { get; } = Pad("/recipes/native/");

    /// <summary>
    /// Whether a placeholder can stand for a prefix: it is no longer than that, and its path means nothing else. A prefix as <c>/usr</c> is also a path that
    /// packages name for other reasons.
    /// </summary>
    /// <param name="prefix">The real path.</param>
    public static bool CanStandFor(AbsolutePath prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var path = prefix.ToString();
        return path.StartsWith('/') && Encoding.UTF8.GetByteCount(path) <= Length && path.LastIndexOf('/') > 0 && path is not "/usr/local";
    }

    private static AbsolutePath Pad(string start) => start + new string('_', Length - start.Length);
}
