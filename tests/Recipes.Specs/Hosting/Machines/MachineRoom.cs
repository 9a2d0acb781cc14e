using Recipes.Hosting.Machines;
using Recipes.IO;
using Recipes.Resolving;

namespace Recipes.Specs.Hosting.Machines;

/// <summary>Machines with one package manager and some rights, and a directory of programs.</summary>
internal sealed class MachineRoom : IDisposable
{
    private readonly AbsolutePath root = Directory.CreateTempSubdirectory("recipes-machine-").FullName;

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["PATH"] = root };

    /// <summary>Puts empty programs into the one directory of <c>PATH</c>.</summary>
    public MachineRoom With(params IEnumerable<string> programs)
    {
        foreach (var program in programs)
        {
            File.WriteAllText(root / program, "");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(root / program, (UnixFileMode)0b111_101_101);
        }
        return this;
    }

    /// <summary>A machine with a manager.</summary>
    public static SystemAccess Access(string? manager, bool isRoot = true, bool hasSudo = false)
    {
        using var room = new MachineRoom();
        if (manager is not null)
            room.With(manager);
        return new SystemAccess(SystemManager.Of(room.Environment), isRoot, hasSudo);
    }

    /// <summary>What a look at a need said.</summary>
    public static MachineFinding Finding(MachineNeed need, MachineVerdict verdict = MachineVerdict.Missing) =>
        new(need, verdict, $"no directory of PATH holds {need.Name}");

    /// <summary>What a run would do about packages, if none were there.</summary>
    public static (IReadOnlyList<PackageDecision> Decisions, IReadOnlyList<PackageId> Roots) Decide(
        RecipeCatalog catalog,
        IReadOnlyList<PackageRequest> requests,
        Func<ToolNeed, Type?>? findTool = null
    )
    {
        var closure = new PackageResolver(catalog, (_, _) => null, findTool).Resolve(requests);
        var roots = requests
            .Select(request => closure.First(package => package.Id.Name == request.Name && package.Id.Platform == request.Platform).Id)
            .ToList();
        return ([.. closure.Select(package => new PackageDecision(package, PackageState.Missing, "not installed"))], roots);
    }

    public void Dispose() => root.DeleteDirectory();
}
