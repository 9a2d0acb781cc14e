namespace Recipes.Hosting.Machines;

/// <summary>A system's package manager: how it is called, and which of a package's names is its own.</summary>
internal sealed record SystemManager
{
    private static readonly SystemManager[] All =
    [
        new()
        {
            Name = "apt",
            Program = "apt-get",
            NameOf = package => package.Apt,
            // Whoever else installs something has the lock for a while.
            Refresh = ["-o", "DPkg::Lock::Timeout=300", "-qq", "update"],
            Install = ["-o", "DPkg::Lock::Timeout=300", "-y", "-qq", "--no-install-recommends", "install"],
            Variable = "DEBIAN_FRONTEND=noninteractive",
        },
        new()
        {
            Name = "dnf",
            Program = "dnf",
            NameOf = package => package.Dnf,
            Install = ["-y", "install"],
        },
        new()
        {
            Name = "pacman",
            Program = "pacman",
            NameOf = package => package.Pacman,
            Install = ["-S", "--needed", "--noconfirm"],
            Brief = "-S",
        },
        new()
        {
            Name = "brew",
            Program = "brew",
            NameOf = package => package.Brew,
            Install = ["install"],
            NeedsRoot = false,
        },
    ];

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The program.</summary>
    public required string Program { get; init; }

    /// <summary>Its own name of a package; null where it has none.</summary>
    public required Func<SystemPackage, string?> NameOf { get; init; }

    /// <summary>The arguments before the packages' names.</summary>
    public required IReadOnlyList<string> Install { get; init; }

    /// <summary>The arguments that get its index of packages; empty where installing does that.</summary>
    public IReadOnlyList<string> Refresh { get; init; } = [];

    /// <summary>The word by which a person installs.</summary>
    public string Brief { get; init; } = "install";

    /// <summary>A variable of its environment, <c>NAME=value</c>; null for none.</summary>
    public string? Variable { get; init; }

    /// <summary>Whether only root may use it.</summary>
    public bool NeedsRoot { get; init; } = true;

    /// <summary>The manager of a system, by the programs that there are; null for none that is known.</summary>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    public static SystemManager? Of(IReadOnlyDictionary<string, string> environment) =>
        Array.Find(
            All,
            manager => manager.NeedsRoot != OperatingSystem.IsMacOS() && ToolSearch.Find(manager.Program, environment) is not null
        ) ?? Array.Find(All, manager => ToolSearch.Find(manager.Program, environment) is not null);

    /// <summary>The line that a person writes to install packages.</summary>
    /// <param name="packages">Its own names.</param>
    public string Line(IEnumerable<string> packages) => $"{Program} {Brief} {string.Join(' ', packages)}";
}
