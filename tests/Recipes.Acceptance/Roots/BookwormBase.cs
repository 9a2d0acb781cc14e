using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>A base image of Debian with a compiler, made once for all tests of a class that ask for it.</summary>
public sealed class BookwormBase : IDisposable
{
    private readonly Machine machine;
    private readonly Lazy<string?> fault;

    public BookwormBase(Machine machine)
    {
        this.machine = machine;
        Directory = machine.NewPath("roots");
        fault = new Lazy<string?>(Make);
    }

    /// <summary>Where it is.</summary>
    public AbsolutePath Directory { get; }

    /// <summary>A checkout that has the base <c>bookworm</c>; the test is skipped where it cannot be made.</summary>
    public Workspace Checkout()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        Assert.SkipWhen(fault.Value is not null, $"There is no base image: {fault.Value}");
        return Create();
    }

    public void Dispose()
    {
        if (!fault.IsValueCreated)
            return;
        using var workspace = Create();
        workspace.Run("RemoveBase", "--base", "bookworm");
    }

    private Workspace Create()
    {
        var workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = Directory;
        workspace.Variables["RECIPES_NO_STORE"] = "true";
        // The search path of tests is a directory of links, which no build root has.
        workspace.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        return workspace;
    }

    private string? Make()
    {
        using var workspace = Create();
        var made = workspace.Run("NewBase", "--base", "bookworm", "--include", "gcc,libc6-dev,make,pkg-config");
        if (made.ExitCode == 0)
            return null;
        made.ToString().ShouldContain("could not make a system");
        return "there is no archive of Debian.";
    }
}
