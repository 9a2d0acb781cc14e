namespace Recipes.Targets;

/// <summary>A node's identity: its owner and its member.</summary>
/// <param name="Owner">The package (<c>neato-lib/latest</c>); empty for the build class.</param>
/// <param name="Member">The property's name: <c>Build</c>.</param>
public sealed record TargetId(string Owner, string Member) : IComparable<TargetId>
{
    /// <summary>A target of the build class.</summary>
    public static TargetId OfBuild(string member) => new("", member);

    /// <inheritdoc/>
    public int CompareTo(TargetId? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary>As on the command line: <c>Compile</c>, <c>neato-lib/latest:Build</c>.</summary>
    public override string ToString() => Owner.Length == 0 ? Member : $"{Owner}:{Member}";
}
