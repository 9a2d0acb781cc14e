using Recipes.Platforms;

namespace Recipes;

/// <summary>Where a package's code runs. The <em>host</em> executes the compiler, the <em>target</em> runs the result.</summary>
/// <remarks>GNU's words differ: its <c>--build</c> is our host, its <c>--host</c> our target.</remarks>
public sealed partial record Platform
{
    private Platform(string name, PlatformArchitecture? architecture = null, PlatformSystem? system = null)
    {
        Name = name;
        Architecture = architecture;
        System = system;
    }

    /// <summary>The platform that runs the result; its packages go to <c>install</c>. The default. Without a cross compiler it is this machine.</summary>
    public static Platform Target { get; } = new("target");

    /// <summary>The machine that builds; its packages are tools for the build and go to <c>install.native</c>.</summary>
    public static Platform Native { get; } = new("native");

    /// <summary>Browsers, through emscripten's compilers: <c>wasm32-unknown-emscripten</c>.</summary>
    public static Platform Emscripten { get; } = Parse("wasm32-unknown-emscripten");

    /// <summary>The machine that this program runs on, by its GNU triple: <c>x86_64-linux-gnu</c>; null where it has none here.</summary>
    public static Platform? OfThisMachine { get; } = ThisMachine.Triple is { } triple ? PlatformTriples.Find(triple) : null;

    /// <summary>The word used on the command line: <c>target</c>, <c>native</c>, or a GNU triple.</summary>
    public string Name { get; }

    /// <summary>The processor of a platform that is cross compiled for; null for this machine.</summary>
    public PlatformArchitecture? Architecture { get; }

    /// <summary>The operating system of a platform that is cross compiled for; null for this machine.</summary>
    public PlatformSystem? System { get; }

    /// <summary>Whether a cross compiler makes its code.</summary>
    public bool IsCross => Architecture is not null;

    /// <summary>The platform of a GNU triple: <c>aarch64-linux-gnu</c>, <c>x86_64-w64-mingw32</c>.</summary>
    /// <exception cref="Errors.RecipesException">It names no processor or system that is known (exit code 2).</exception>
    public static Platform Parse(string triple) => PlatformTriples.Find(triple) ?? throw PlatformTriples.Unknown(triple);

    /// <summary>Whether this platform is meant where another is written: <see cref="Target"/> means all but <see cref="Native"/>.</summary>
    /// <param name="written">The platform that a recipe or a command line names.</param>
    public bool IsMeantBy(Platform written) => this == written || (written == Target && this != Native);

    /// <summary>This platform in a plan: <see cref="Target"/> stands for the one that is cross compiled for.</summary>
    /// <param name="target">That platform; null for none.</param>
    public Platform Within(Platform? target) => this == Target && target is not null ? target : this;

    /// <summary>The platform's name.</summary>
    public override string ToString() => Name;

    internal static Platform Of(string triple, PlatformArchitecture architecture, PlatformSystem system) =>
        new(triple, architecture, system);
}
