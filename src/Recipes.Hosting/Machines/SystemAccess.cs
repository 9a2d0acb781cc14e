namespace Recipes.Hosting.Machines;

/// <summary>The package manager of this system, and by what right it can be used.</summary>
/// <param name="Manager">The manager; null where none is known.</param>
/// <param name="IsRoot">Whether this process is root's.</param>
/// <param name="HasSudo">Whether there is sudo to become root by.</param>
internal sealed record SystemAccess(SystemManager? Manager, bool IsRoot, bool HasSudo)
{
    /// <summary>The manager, if this user may install by it.</summary>
    public SystemManager? Usable => Manager is { NeedsRoot: false } || IsRoot || HasSudo ? Manager : null;

    /// <summary>Whether the manager is called through sudo.</summary>
    public bool UsesSudo => Manager is { NeedsRoot: true } && !IsRoot && HasSudo;

    /// <summary>What this machine gives.</summary>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    public static SystemAccess Of(IReadOnlyDictionary<string, string> environment) =>
        new(SystemManager.Of(environment), Environment.IsPrivilegedProcess, ToolSearch.Find("sudo", environment) is not null);

    /// <summary>The line that a person writes to install packages, with the right to.</summary>
    public string Line(IEnumerable<string> packages) => (UsesSudo || Usable is null ? "sudo " : "") + Manager!.Line(packages);
}
