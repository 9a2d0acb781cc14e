namespace Recipes.Packagers.Deb;

/// <summary>What Debian's policy does not allow.</summary>
internal static class DebFaults
{
    public static IEnumerable<string> Of(PackageMetadata metadata)
    {
        if (!DebNames.IsName(DebNames.Name(metadata.Name)))
            yield return $"the name '{metadata.Name}' has other than lower-case letters, digits, '+', '-' and '.', or is shorter than two";
        if (!DebNames.IsVersion(DebNames.Upstream(metadata.Version), isUpstream: true))
            yield return $"the version '{metadata.Version}' does not begin with a digit, or has other than letters, digits, '.', '+', '-' and '~'";
        if (!DebNames.IsNative(metadata) && !DebNames.IsVersion(DebNames.Release(metadata.Release), isUpstream: false))
            yield return $"the release '{metadata.Release}' has other than letters, digits, '.', '+' and '~'";
        if (DebArchitectures.Of(metadata.Triplet) is null)
            yield return $"Debian has no architecture for '{metadata.Triplet}'";
        foreach (var fault in PackageFaults.OfRelations(metadata, "Debian's", IsRelation))
            yield return fault;
        foreach (
            var relation in metadata.Provides.Where(relation => relation.Relation is not (VersionRelation.Any or VersionRelation.Equal))
        )
            yield return $"the provision '{relation}' names a version with other than '='";
    }

    private static bool IsRelation(PackageRelation relation)
    {
        var colon = relation.Name.IndexOf(':', StringComparison.Ordinal);
        return DebNames.IsName(colon < 0 ? relation.Name : relation.Name[..colon])
            && (
                relation.Version is null || relation.Version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '~' or '-' or ':')
            );
    }
}
