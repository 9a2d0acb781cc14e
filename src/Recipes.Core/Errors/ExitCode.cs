namespace Recipes.Errors;

/// <summary>The exit codes of every program built on this library.</summary>
public static class ExitCode
{
    /// <summary>All that was asked for is done.</summary>
    public const int Success = 0;

    /// <summary>A target failed, or a question was answered with no.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a parameter's value is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A recipe or an input file is invalid.</summary>
    public const int InvalidInput = 3;

    /// <summary>A checksum, a signature or an archive's content cannot be trusted.</summary>
    public const int Integrity = 4;

    /// <summary>A tool, or a way to run a step, is missing on this machine.</summary>
    public const int MissingTool = 5;

    /// <summary>A fault of this library (<c>EX_SOFTWARE</c> of sysexits.h).</summary>
    public const int Internal = 70;

    /// <summary>Cancelled by the user (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
