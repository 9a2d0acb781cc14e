using System.Text;
using Recipes.Errors;

namespace Recipes.Packagers;

/// <summary>What is wrong with contents in any format.</summary>
internal static class PackageFaults
{
    // limits.h: PATH_MAX without its zero byte, NAME_MAX.
    private const int LongestPath = 4095;
    private const int LongestName = 255;
    private const int RoomOfInstallers = 9;

    /// <summary>Refuses contents with faults, all of them together.</summary>
    /// <exception cref="RecipesException">There are faults (exit code 3).</exception>
    public static void Refuse(IPackager packager, PackageContents contents)
    {
        var faults = packager.Faults(contents);
        if (faults.Count == 0)
            return;
        throw new RecipesException(
            $"{contents.Metadata.Name} cannot be packaged as {packager.Format}: {string.Join("; ", faults)}.",
            faults.Count == 1 ? "Correct it." : $"Correct all {faults.Count}.",
            ExitCode.InvalidInput
        );
    }

    /// <summary>The faults that no format forgives.</summary>
    public static IEnumerable<string> Of(PackageContents contents)
    {
        var metadata = contents.Metadata;
        foreach (var (what, text) in new[] { ("name", metadata.Name), ("version", metadata.Version), ("release", metadata.Release) })
        {
            if (text.Length == 0 && what == "release")
                continue;
            if (string.IsNullOrWhiteSpace(text))
                yield return $"the {what} is empty";
            else if (text.Any(c => char.IsWhiteSpace(c) || c is '/' or '\\' || !char.IsAscii(c) || char.IsControl(c)))
                yield return $"the {what} '{text}' has a character other than letters, digits and marks of ASCII";
        }
        if (string.IsNullOrWhiteSpace(metadata.Summary) || metadata.Summary.Contains('\n', StringComparison.Ordinal))
            yield return $"the summary '{metadata.Summary?.Replace('\n', ' ')}' is not one line";
        if (!IsPerson(metadata.Maintainer))
            yield return $"the maintainer '{metadata.Maintainer}' is not of the form 'Name <address>'";
        if (metadata.Epoch < 0)
            yield return $"the epoch {metadata.Epoch} is negative";
        if (metadata.Triplet is { } triplet && GnuTriplet.Parse(triplet) is null)
            yield return $"'{triplet}' is no GNU system name such as x86_64-linux-gnu";
        if (contents.Time < DateTimeOffset.UnixEpoch)
            yield return $"the time {contents.Time:O} is before 1970";
        foreach (var change in metadata.Changes.Where(change => !IsPerson(change.Author)))
            yield return $"the author '{change.Author}' of the change {change.Version} is not of the form 'Name <address>'";
        foreach (var fault in contents.Files.Select(OfFile).OfType<string>())
            yield return fault;
        foreach (var (path, count) in Repeated(contents.Files))
            yield return $"'{path}' is there {count} times";
        foreach (var fault in OfUnits(contents))
            yield return fault;
    }

    private static IEnumerable<(string Path, int Count)> Repeated(IReadOnlyList<PackageFile> files)
    {
        // Almost never is there one: a group for each file would be made for nothing.
        var known = new HashSet<string>(files.Count, StringComparer.Ordinal);
        return files.All(file => known.Add(file.Path))
            ? []
            : files
                .GroupBy(file => file.Path, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => (group.Key, group.Count()));
    }

    private static IEnumerable<string> OfUnits(PackageContents contents)
    {
        if (contents.Metadata.Units.Count == 0)
            yield break;
        var names = contents.Files.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in contents.Metadata.Units)
        {
            if (
                unit.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && !":-_.\\@".Contains(c, StringComparison.Ordinal))
                || !unit.Name.Contains('.', StringComparison.Ordinal)
            )
                yield return $"'{unit.Name}' is no unit's name such as acme.service";
            else if (!names.Contains(unit.Name))
                yield return $"the unit {unit.Name} is not among the files";
        }
    }

    private static string? OfFile(PackageFile file)
    {
        if (!IsNormalised(file.Path))
            return $"the path '{file.Path}' is not absolute and normalised";
        if (HasControl(file.Path))
            return $"the path '{file.Path.Replace('\n', '?')}' has a control character";
        if (IsLonger(file.Path, LongestPath) || HasLongName(file.Path))
            return $"the path '{file.Path[..40]}...' is longer than the {LongestPath} bytes, or a part of it than the {LongestName}, that Linux opens";
        return file switch
        {
            { Kind: PackageFileKind.File, Open: null } => $"the file '{file.Path}' has no content",
            { Kind: PackageFileKind.SymbolicLink, LinkTarget: null or "" } => $"the link '{file.Path}' leads nowhere",
            { IsConfiguration: true, Kind: not PackageFileKind.File } => $"the configuration file '{file.Path}' is no file",
            _ => null,
        };
    }

    private static bool IsNormalised(ReadOnlySpan<char> path)
    {
        if (path.Length < 2 || path[0] != '/')
            return false;
        foreach (var part in path[1..].Split('/'))
        {
            if (path[1..][part] is "" or "." or "..")
                return false;
        }
        return true;
    }

    private static bool HasControl(ReadOnlySpan<char> path) =>
        path.ContainsAnyInRange('\0', '\x1F') || path.ContainsAnyInRange('\x7F', '\x9F');

    private static bool HasLongName(ReadOnlySpan<char> path)
    {
        foreach (var part in path.Split('/'))
        {
            if (IsLonger(path[part], LongestName))
                return true;
        }
        return false;
    }

    // A character takes three bytes at most, and two of them four.
    private static bool IsLonger(ReadOnlySpan<char> text, int bytes) => text.Length * 3 > bytes && Encoding.UTF8.GetByteCount(text) > bytes;

    private static string NameOf(PackageFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];

    private static bool IsPerson(string text)
    {
        var open = text.IndexOf(" <", StringComparison.Ordinal);
        return open > 0
            && text.EndsWith('>')
            && text.AsSpan(open + 2, text.Length - open - 3) is var address
            && address.IndexOf('@') > 0
            && !address.EndsWith("@")
            && address.IndexOfAny("<> \n") < 0
            && !text.Contains('\n', StringComparison.Ordinal);
    }

    /// <summary>The names that leave no room for what dpkg and rpm put behind them while they install: <c>.dpkg-new</c>, <c>;5fb7a1c2</c>.</summary>
    public static IEnumerable<string> OfInstalledNames(PackageContents contents) =>
        contents
            .Files.Select(NameOf)
            .Where(name => IsLonger(name, LongestName - RoomOfInstallers) && !IsLonger(name, LongestName))
            .Select(name =>
                $"the name '{name[..40]}...' is longer than {LongestName - RoomOfInstallers} bytes, which the installer needs room behind"
            );

    /// <summary>The relations that a format does not know, each with what it is.</summary>
    /// <param name="metadata">Has the relations.</param>
    /// <param name="format">Whose names and versions they are: <c>Debian's</c>.</param>
    /// <param name="isKnown">Whether a relation is one of the format.</param>
    public static IEnumerable<string> OfRelations(PackageMetadata metadata, string format, Func<PackageRelation, bool> isKnown)
    {
        var groups = new[]
        {
            ("requirement", metadata.Requires),
            ("recommendation", metadata.Recommends),
            ("suggestion", metadata.Suggests),
            ("conflict", metadata.Conflicts),
            ("replacement", metadata.Replaces),
            ("provision", metadata.Provides),
        };
        foreach (var (what, relations) in groups)
        {
            foreach (var relation in relations.SelectMany(relation => relation.All).Where(relation => !isKnown(relation)))
                yield return $"the {what} '{relation}' names no package or version of {format}";
        }
    }
}
