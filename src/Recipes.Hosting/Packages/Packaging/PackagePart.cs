namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Which part of a package a file belongs to.</summary>
internal enum PackagePart
{
    /// <summary>What runs.</summary>
    Runtime,

    /// <summary>What is needed to compile against it.</summary>
    Development,

    /// <summary>What is read by people.</summary>
    Documentation,
}
