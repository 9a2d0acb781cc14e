namespace Recipes.Modules.Checking;

/// <summary>The ways to find out whether a package is there, whoever installed it. All checks of a package must hold.</summary>
public static class PackageChecking
{
    /// <summary>A copy that is there if <c>pkg-config</c> knows it and all that it requires.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The .pc file's name without its extension: <c>sdl2</c>.</param>
    /// <param name="version">What its version must be: <c>&gt;= 2.0.14</c>; null for any.</param>
    /// <exception cref="Errors.RecipesException">The condition is malformed (exit code 3).</exception>
    public static Package CheckPkgConfig(this Package package, string name, string? version = null) =>
        package.With(new PkgConfigCheck(name) { Version = version is null ? null : VersionCondition.Parse(version) });

    /// <summary>A copy that is there if a directory of <c>PATH</c> holds a program.</summary>
    /// <param name="package">The package.</param>
    /// <param name="tool">The program's name: <c>autoconf</c>.</param>
    /// <param name="version">What the first version in the output of its <c>--version</c> must be: <c>&gt;= 2.69</c>; null for any.</param>
    /// <exception cref="Errors.RecipesException">The condition is malformed (exit code 3).</exception>
    public static Package CheckTool(this Package package, string tool, string? version = null) =>
        package.Provides(tool).With(new ToolCheck(tool) { Version = version is null ? null : VersionCondition.Parse(version) });

    /// <summary>A copy that is there if the C compiler finds a header.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The header as between the angle brackets: <c>zlib.h</c>.</param>
    public static Package CheckHeader(this Package package, string name) => package.With(new HeaderCheck(name));

    /// <summary>A copy that is there if the compiler can link an empty program with a library.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The library's name as after <c>-l</c>: <c>mad</c>.</param>
    public static Package CheckLibrary(this Package package, string name) => package.With(new LibraryCheck(name));

    private static Package With(this Package package, ICheckModule check) => package with { Checks = [.. package.Checks, check] };
}
