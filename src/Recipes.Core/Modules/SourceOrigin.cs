namespace Recipes.Modules;

/// <summary>Where a source comes from.</summary>
/// <param name="Address">The recipe's address, before any mirror.</param>
/// <param name="Reference">The branch, tag or commit; null for an archive or the remote's <c>HEAD</c>.</param>
public sealed record SourceOrigin(string Address, string? Reference = null)
{
    /// <summary><c>git://example.com/neato-lib.git frob-branch</c>.</summary>
    public override string ToString() => Reference is null ? Address : $"{Address} {Reference}";
}
