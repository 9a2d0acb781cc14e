namespace Recipes.Modules.Checking;

/// <summary>The ways to find out whether a package is there, whoever installed it. All checks of a package must hold.</summary>
public static class PackageChecking
{
    /// <summary>A copy that is there if <c>pkg-config</c> knows it and all that it requires.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The .pc file's name without its extension: <c>sdl2</c>.</param>
    public static Package CheckPkgConfig(this Package package, string name) => package.With(new PkgConfigCheck(name));

    /// <summary>A copy that is there if a directory of <c>PATH</c> holds a program.</summary>
    /// <param name="package">The package.</param>
    /// <param name="tool">The program's name: <c>autoconf</c>.</param>
    public static Package CheckTool(this Package package, string tool) => package.With(new ToolCheck(tool));

    /// <summary>A copy that is there if the compiler can link an empty program with a library.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The library's name as after <c>-l</c>: <c>mad</c>.</param>
    public static Package CheckLibrary(this Package package, string name) => package.With(new LibraryCheck(name));

    private static Package With(this Package package, ICheckModule check) => package with { Checks = [.. package.Checks, check] };
}
