using Recipes.Errors;

namespace Recipes.Modules.Building;

/// <summary>The ways to build and install a package.</summary>
public static class PackageBuilding
{
    /// <summary>A copy that is built by <c>./configure; make; make install</c>.</summary>
    /// <param name="package">The package.</param>
    /// <param name="configureArguments">Further arguments for <c>configure</c>.</param>
    public static Package BuildAutotools(this Package package, params string[] configureArguments) =>
        package with
        {
            BuildSystem = new AutotoolsBuild { ConfigureArguments = configureArguments },
        };

    /// <summary>A copy that is built by <c>./configure; make; make install</c>.</summary>
    /// <param name="package">The package.</param>
    /// <param name="with">Changes the module's options: <c>x => x with { OutOfTree = true }</c>.</param>
    /// <param name="configureArguments">Further arguments for <c>configure</c>.</param>
    public static Package BuildAutotools(
        this Package package,
        Func<AutotoolsBuild, AutotoolsBuild> with,
        params string[] configureArguments
    ) => package with { BuildSystem = with(new AutotoolsBuild { ConfigureArguments = configureArguments }) };

    /// <summary>A copy whose <c>configure</c> (or CMake, or Meson) gets further arguments, after those that it has; a makefile's are variables.</summary>
    /// <param name="package">A package that has its build module already.</param>
    /// <param name="arguments">The arguments, in the form that the module's tool wants.</param>
    /// <exception cref="RecipesException">Another module builds the package (exit code 3).</exception>
    public static Package Configure(this Package package, params string[] arguments) =>
        package.BuildSystem is IConfigurable build
            ? package with
            {
                BuildSystem = build.Configure(arguments),
            }
            : throw new RecipesException(
                $"{package.Id} has no configuring step to give arguments to.",
                "Write BuildAutotools, BuildCMake, BuildMeson or BuildMake before Configure.",
                ExitCode.InvalidInput
            );

    /// <summary>
    /// A copy whose source has no <c>configure</c>, as most repositories: that it needs autoconf, automake and libtool is known before it is fetched,
    /// and they are built from recipes where the machine lacks them.
    /// </summary>
    /// <param name="package">A package that <see cref="BuildAutotools(Package, string[])"/> builds.</param>
    /// <exception cref="RecipesException">Another module builds the package (exit code 3).</exception>
    public static Package Autoreconf(this Package package) =>
        package.BuildSystem is AutotoolsBuild build
            ? package with
            {
                BuildSystem = build with { LacksConfigure = true },
            }
            : throw new RecipesException(
                $"{package.Id} is not built by autotools, so nothing makes its configure script.",
                "Write BuildAutotools before Autoreconf.",
                ExitCode.InvalidInput
            );

    /// <summary>A copy that is built by a makefile alone: <c>make all</c>, <c>make install</c> with <c>PREFIX</c> and <c>DESTDIR</c>.</summary>
    /// <param name="package">The package.</param>
    /// <param name="with">Changes the module's options: <c>x => x with { BuildTargets = ["linux"], PrefixVariable = "INSTALL_TOP" }</c>.</param>
    public static Package BuildMake(this Package package, Func<MakeBuild, MakeBuild>? with = null)
    {
        var build = new MakeBuild();
        return package with { BuildSystem = with?.Invoke(build) ?? build };
    }

    /// <summary>A copy that is built by its <c>setup.py</c>; pure libraries go to <c>lib/recipes-python</c> of the prefix.</summary>
    /// <param name="package">The package.</param>
    public static Package BuildPython(this Package package) => package with { BuildSystem = new PythonBuild() };

    /// <summary>A copy that is built by CMake, with shared libraries and in <c>Release</c> mode unless the arguments say otherwise.</summary>
    /// <param name="package">The package.</param>
    /// <param name="arguments">Further arguments of the configuring step: <c>-DWITH_DOCS=OFF</c>.</param>
    public static Package BuildCMake(this Package package, params string[] arguments) => package.BuildCMake(build => build, arguments);

    /// <summary>A copy that is built by CMake.</summary>
    /// <param name="package">The package.</param>
    /// <param name="with">Changes the module's options: <c>x => x with { Directory = "cmake" }</c>.</param>
    /// <param name="arguments">Further arguments of the configuring step: <c>-DWITH_DOCS=OFF</c>.</param>
    public static Package BuildCMake(this Package package, Func<CMakeBuild, CMakeBuild> with, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(with);
        return package with { BuildSystem = with(new CMakeBuild { Arguments = arguments }) };
    }

    /// <summary>A copy that is built by Meson and ninja, in <c>release</c> mode unless the arguments say otherwise.</summary>
    /// <param name="package">The package.</param>
    /// <param name="arguments">Further arguments of <c>meson setup</c>: <c>-Ddocs=false</c>.</param>
    public static Package BuildMeson(this Package package, params string[] arguments) =>
        package with
        {
            BuildSystem = new MesonBuild { Arguments = arguments },
        };
}
