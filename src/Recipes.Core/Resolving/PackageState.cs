namespace Recipes.Resolving;

/// <summary>What is known of a package before a plan.</summary>
public enum PackageState
{
    /// <summary>The prefix holds it as the recipe says it now.</summary>
    Installed,

    /// <summary>It came from elsewhere: the recipe's checks say so.</summary>
    Provided,

    /// <summary>The prefix holds it as something said it before; it is built anew.</summary>
    Outdated,

    /// <summary>It is not there.</summary>
    Missing,
}
