namespace Recipes.Settings;

/// <summary>What a compiler optimizes for. Each build system has its own words for it.</summary>
public enum BuildType
{
    /// <summary>For a debugger: nothing is optimized (<c>-O0 -g</c>).</summary>
    Debug,

    /// <summary>For speed, without information for debuggers (<c>-O2</c>).</summary>
    Release,

    /// <summary>For speed, with information for debuggers (<c>-O2 -g</c>).</summary>
    RelWithDebInfo,

    /// <summary>For small files (<c>-Os</c>).</summary>
    MinSize,
}
