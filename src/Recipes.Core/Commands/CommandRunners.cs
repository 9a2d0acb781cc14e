namespace Recipes.Commands;

/// <summary>Picks the runner for the system this process runs on.</summary>
public static class CommandRunners
{
    /// <summary>Creates a runner: <see cref="PosixCommandRunner"/> on Linux, <see cref="PortableCommandRunner"/> elsewhere.</summary>
    /// <param name="mask">What to hide; null hides nothing.</param>
    /// <param name="time">Measures durations and periods of grace; null is the system's time.</param>
    public static ICommandRunner Create(SecretMask? mask = null, TimeProvider? time = null) =>
        OperatingSystem.IsLinux() ? new PosixCommandRunner(mask, time) : new PortableCommandRunner(mask, time);
}
