using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Mirrors;

/// <summary>A directory that the target Mirror filled with the sources of the examples: releases, and a repository. Once for all tests.</summary>
public sealed class SourceMirror
{
    private readonly Machine machine;

    public SourceMirror(Machine machine)
    {
        this.machine = machine;
        Directory = machine.NewPath("mirror");
        using var workspace = machine.Checkout();
        string[] packages = ["neato-lib", "neato-lib/latest", "dumbo-lib/latest"];
        Filling = workspace.Run(["Mirror", "--package", .. packages, "--mirror-directory", Directory]);
    }

    public AbsolutePath Directory { get; }

    /// <summary>The run of the target.</summary>
    public ProgramResult Filling { get; }

    /// <summary>A checkout that knows of no other place for the examples' sources: their addresses lead nowhere.</summary>
    public Workspace Checkout()
    {
        Filling.Exits(0);
        var workspace = machine.Checkout();
        (workspace.Root / ".nuke" / "mirrors.json").DeleteFile();
        return workspace;
    }

    /// <summary>A copy that a test may spoil.</summary>
    public AbsolutePath Copy() => Directory.Copy(machine.NewPath("mirror"));
}
