using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>The sample program of the cases in a checkout of its own, with no module proxy.</summary>
internal sealed class AcmeProject : IDisposable
{
    public AcmeProject(Machine machine)
    {
        Workspace = machine.Checkout();
        (Repository.Root / "tests/Cases/choria/acme-src").Copy(Source);
        var variables = Workspace.Variables;
        variables["VERSION"] = "1.2.3-acme";
        variables["BUILD"] = "acme";
        variables["SHA1"] = "abc1234";
        variables["GOPROXY"] = "off";
        variables["GOFLAGS"] = "-mod=mod";
        // Go's own library is compiled once for all tests.
        variables["GOCACHE"] = machine.Home / "go-build";
    }

    public Workspace Workspace { get; }

    public AbsolutePath Source => Workspace.Root / "project";

    public AbsolutePath Artifacts => Workspace.Root / "out";

    public AbsolutePath Specification => Source / "packager/buildspec.yaml";

    public void Dispose() => Workspace.Dispose();

    /// <summary>Runs a target.</summary>
    public ProgramResult Run(string target, params IEnumerable<string> options) =>
        Workspace.Run(["--target", target, "--source", Source, "--artifacts", Artifacts, .. options]);

    /// <summary>Runs the program with other variables, once.</summary>
    public ProgramResult RunWith(string target, params IEnumerable<(string Name, string Value)> variables)
    {
        var before = new Dictionary<string, string>(Workspace.Variables);
        foreach (var (name, value) in variables)
            Workspace.Variables[name] = value;
        try
        {
            return Run(target);
        }
        finally
        {
            foreach (var (name, _) in variables)
            {
                if (before.TryGetValue(name, out var value))
                    Workspace.Variables[name] = value;
                else
                    Workspace.Variables.Remove(name);
            }
        }
    }

    /// <summary>Replaces a text of the specification.</summary>
    public void Edit(string text, string by)
    {
        var specification = Specification.ReadAllText();
        specification.ShouldContain(text);
        Specification.WriteAllText(specification.Replace(text, by, StringComparison.Ordinal));
    }

    /// <summary>The one artifact that a pattern matches.</summary>
    public string Artifact(string pattern) => Directory.EnumerateFiles(Artifacts, pattern).ShouldHaveSingleItem();
}
