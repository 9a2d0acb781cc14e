namespace Recipes.Packagers;

/// <summary>
/// What is run for a package, in <c>/bin/sh</c>, without the first line. The arguments are the package manager's own: dpkg's words (<c>configure</c>), rpm's
/// number of installed instances.
/// </summary>
/// <param name="BeforeInstall">Before its files are there; null for nothing.</param>
/// <param name="AfterInstall">When its files are there.</param>
/// <param name="BeforeRemove">Before its files go.</param>
/// <param name="AfterRemove">When its files are gone.</param>
public sealed record PackageScripts(
    string? BeforeInstall = null,
    string? AfterInstall = null,
    string? BeforeRemove = null,
    string? AfterRemove = null
);
