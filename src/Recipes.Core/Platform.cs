namespace Recipes;

/// <summary>Where a package's code runs. The <em>host</em> executes the compiler, the <em>target</em> runs the result.</summary>
/// <param name="Name">The word used on the command line: <c>target</c> or <c>native</c>.</param>
/// <remarks>GNU's words differ: its <c>--build</c> is our host, its <c>--host</c> our target.</remarks>
public sealed record Platform(string Name)
{
    /// <summary>The platform that runs the result; its packages go to <c>install</c>. The default.</summary>
    public static Platform Target { get; } = new("target");

    /// <summary>The machine that builds; its packages are tools for the build and go to <c>install.native</c>.</summary>
    public static Platform Native { get; } = new("native");

    /// <summary>
    /// Browsers, through emscripten's compilers. Recipes can say what differs there; nothing builds for it yet.
    /// </summary>
    public static Platform Emscripten { get; } = new("emscripten");

    /// <summary>The platform's name.</summary>
    public override string ToString() => Name;
}
