using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Packages;

/// <summary>A checkout in which <c>neato-lib/latest</c> was installed. Tests only look at it.</summary>
public sealed class NeatoLib : IDisposable
{
    public NeatoLib(Machine machine)
    {
        Workspace = machine.Checkout();
        Installation = Workspace.Run("--target", "Install", "--package", "neato-lib", "--variant", "latest").Exits(0);
    }

    /// <summary>The checkout.</summary>
    public Workspace Workspace { get; }

    /// <summary>How it was installed.</summary>
    public ProgramResult Installation { get; }

    public void Dispose() => Workspace.Dispose();
}
