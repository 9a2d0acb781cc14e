namespace Recipes.Packagers.Rpm;

/// <summary>What rpm does not allow.</summary>
internal static class RpmFaults
{
    public static IEnumerable<string> Of(PackageMetadata metadata, RpmOptions options)
    {
        if (!RpmNames.IsName(metadata.Name))
            yield return $"the name '{metadata.Name}' does not begin with a letter or digit, or has other than letters, digits, '-', '.', '_' and '+'";
        if (!RpmNames.IsVersion(RpmNames.Version(metadata.Version)))
            yield return $"the version '{metadata.Version}' has other than letters, digits, '.', '_', '+', '-', '~' and '^'";
        if (metadata.Release.Length == 0)
            yield return "the release is empty, which every rpm has";
        else if (!RpmNames.IsVersion(RpmNames.Release(metadata, options)))
            yield return $"the release '{RpmNames.Release(metadata, options)}' has other than letters, digits, '.', '_', '+', '~' and '^'";
        if (RpmArchitectures.Of(metadata.Triplet) is null)
            yield return $"rpm has no architecture for '{metadata.Triplet}'";
        if (string.IsNullOrWhiteSpace(metadata.License))
            yield return "the licence is missing, which every rpm names";
        foreach (var fault in PackageFaults.OfRelations(metadata, "rpm's", IsRelation))
            yield return fault;
        foreach (var change in metadata.Changes.Where(change => change.Time < DateTimeOffset.UnixEpoch))
            yield return $"the change {change.Version} is of before 1970";
    }

    private static bool IsRelation(PackageRelation relation) =>
        relation.Name.Length > 0
        && relation.Name.All(c => char.IsAscii(c) && !char.IsControl(c) && c != ' ')
        && (
            relation.Version is null
            || relation.Version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '~' or '^' or '-' or ':')
        );
}
