/// <summary>The build of this repository.</summary>
public static class Build
{
    /// <summary>Runs the build.</summary>
    public static int Main() => 0;
}
