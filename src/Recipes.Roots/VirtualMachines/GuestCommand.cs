namespace Recipes.Roots.VirtualMachines;

/// <summary>What runs in a virtual machine.</summary>
/// <param name="Executable">A path, or a name in its own <c>PATH</c>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directory">Where it starts.</param>
/// <param name="User">Who runs it.</param>
/// <param name="Environment">Its whole environment.</param>
internal sealed record GuestCommand(
    string Executable,
    IReadOnlyList<string> Arguments,
    string Directory,
    RootUser User,
    IReadOnlyDictionary<string, string> Environment
);
