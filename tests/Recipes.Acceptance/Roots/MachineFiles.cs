using Recipes.Acceptance.Roots;
using Recipes.IO;

[assembly: AssemblyFixture(typeof(MachineFiles))]

namespace Recipes.Acceptance.Roots;

/// <summary>What all virtual machines start with: got and made by the first test that needs it.</summary>
public sealed class MachineFiles : IDisposable
{
    /// <summary>Where it is.</summary>
    public AbsolutePath Directory { get; } = System.IO.Directory.CreateTempSubdirectory("recipes-machines-").FullName;

    public void Dispose() => Directory.DeleteDirectory();
}
