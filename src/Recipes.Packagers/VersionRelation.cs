namespace Recipes.Packagers;

/// <summary>How another package's version is compared with one that is named.</summary>
public enum VersionRelation
{
    /// <summary>Any version will do.</summary>
    Any,

    /// <summary>Less than the named one.</summary>
    Less,

    /// <summary>Less than or equal to the named one.</summary>
    LessOrEqual,

    /// <summary>The named one.</summary>
    Equal,

    /// <summary>Greater than or equal to the named one.</summary>
    GreaterOrEqual,

    /// <summary>Greater than the named one.</summary>
    Greater,
}
