using System.Text;
using Recipes.IO;

namespace Recipes.Relocating;

/// <summary>
/// The paths that stand for prefixes while a package is built and in the store: the same everywhere, so that results can be shared, and long, so that a
/// real prefix fits into their place in a binary.
/// </summary>
public static class PrefixPlaceholder
{
    /// <summary>Their length in bytes: compilers copy shorter texts piece by piece (gcc: up to 17 registers of 16 bytes), and no place would hold them whole.</summary>
    public const int Length = 320;

    // No part of a path may have 256 bytes.
    private const int Part = 150;

    /// <summary>How <see cref="Own"/> begins: what is not the whole of it was taken apart.</summary>
    internal const string Head = "/recipes/prefix/";

    /// <summary>Stands for the prefix that the package itself is installed into: what builds are configured with.</summary>
    public static AbsolutePath Own { get; } = Pad(Head);

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

    /// <summary>A line of output as people want to read it: <c>--prefix=$PREFIX</c>.</summary>
    public static string Shorten(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Contains(Head, StringComparison.Ordinal) ? line.Replace(Own.ToString(), "$PREFIX", StringComparison.Ordinal) : line;
    }

    private static AbsolutePath Pad(string start)
    {
        var first = start + new string('_', Part) + "/";
        return first + new string('_', Length - first.Length);
    }
}
