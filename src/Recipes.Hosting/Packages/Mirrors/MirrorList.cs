using Recipes.Hosting.Builds;
using Recipes.Hosting.Parameters;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>Reads the values of <c>--mirror</c>.</summary>
internal static class MirrorList
{
    /// <summary>The mirrors as sources are asked for them: absolute paths, URLs, and the words of <see cref="MirrorMap"/>.</summary>
    public static IReadOnlyList<string> Of(BuildSession session, IPackages build)
    {
        var given = session.Parameters.Values.FirstOrDefault(value => value.Parameter.Name == nameof(IPackages.Mirror));
        // A path in a file, or in the build class's code, means the checkout's.
        var directory = given is { Origin.Kind: ValueOriginKind.CommandLine or ValueOriginKind.Environment }
            ? session.WorkingDirectory
            : session.RootDirectory;
        return [.. (build.Mirrors ?? []).Select(text => Place(text, directory))];
    }

    private static string Place(string text, AbsolutePath directory) =>
        text is MirrorMap.Debian or MirrorMap.Upstream || text.Contains("://", StringComparison.Ordinal) ? text : directory / text;
}
