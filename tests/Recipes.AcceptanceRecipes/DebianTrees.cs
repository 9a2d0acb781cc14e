using Recipes.Modules.Fetching;

namespace Recipes.AcceptanceRecipes;

/// <summary>Source packages of Debian, one of each format: to be fetched and compared, not built.</summary>
public sealed class DebianTrees : Recipe
{
    /// <summary>Format 1.0: upstream's archive and a difference.</summary>
    public Variant Difference => _ => _.FetchDebianSource("compartment");

    /// <summary>Format 3.0 (quilt) with further archives.</summary>
    public Variant Components => _ => _.FetchDebianSource("node-body-parser");

    /// <summary>Format 3.0 (quilt) with patches, and signatures that Debian's mirrors need not have.</summary>
    public Variant Patches => _ => _.FetchDebianSource("mpg123");

    /// <summary>Format 3.0 (native).</summary>
    public Variant Native => _ => _.FetchDebianSource("boxer-data");

    /// <summary>There is none of this name.</summary>
    public Variant Unknown => _ => _.FetchDebianSource("no-such-source-package");

    protected override Package Define(Package package) => package;
}

/// <summary>A source package of Debian that was released anew since this recipe was written.</summary>
public sealed class DebianRelease : Recipe
{
    public Variant Stable => _ => _.Released("2.9").FetchDebianSource("hello");

    protected override Package Define(Package package) => package;
}
