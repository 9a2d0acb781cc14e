namespace Recipes.Hosting.Packages;

/// <summary>What reads the variables that <see cref="IPackages.Env"/> writes.</summary>
public enum EnvironmentFormat
{
    /// <summary>POSIX shells: <c>eval "$(./build.sh Env)"</c>.</summary>
    Sh,

    /// <summary>fish: <c>./build.sh Env --format fish | source</c>.</summary>
    Fish,

    /// <summary>PowerShell: <c>./build.ps1 Env --format powershell | Out-String | Invoke-Expression</c>.</summary>
    PowerShell,

    /// <summary>One JSON object of names and whole values, on top of this process's environment.</summary>
    Json,

    /// <summary>direnv: <c>./build.sh Env --format direnv > .envrc</c>.</summary>
    Direnv,

    /// <summary>A toolchain file for CMake: <c>cmake -DCMAKE_TOOLCHAIN_FILE=...</c>.</summary>
    CMake,
}
