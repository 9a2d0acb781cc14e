using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class ConsoleOptionsSpecs
{
    [Theory]
    [InlineData(true, "TERM=xterm-256color", true, true, HostKind.Terminal)]
    [InlineData(false, "TERM=xterm-256color", false, false, HostKind.Plain)]
    [InlineData(true, "", false, false, HostKind.Plain)]
    [InlineData(true, "TERM=dumb", false, false, HostKind.Plain)]
    [InlineData(true, "TERM=xterm NO_COLOR=1", true, false, HostKind.Terminal)]
    [InlineData(true, "TERM=xterm NO_COLOR=", true, true, HostKind.Terminal)]
    [InlineData(true, "TERM=xterm CI=true", false, true, HostKind.Plain)]
    [InlineData(true, "TERM=xterm CI=false", true, true, HostKind.Terminal)]
    [InlineData(false, "GITHUB_ACTIONS=true CI=true", false, false, HostKind.GitHubActions)]
    public void The_surroundings_decide(bool isTerminal, string variables, bool isInteractive, bool useColor, HostKind host)
    {
        var options = ConsoleOptions.From(Facts(isTerminal, variables));

        options.ShouldBe(options with { IsInteractive = isInteractive, UseColor = useColor, Host = host });
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("LANG=en_US.UTF-8", true)]
    [InlineData("LANG=C.utf8", true)]
    [InlineData("LANG=en_US.UTF-8 LC_ALL=C", false)]
    [InlineData("LC_CTYPE=de_DE.ISO-8859-1", false)]
    [InlineData("TERM=linux LANG=en_US.UTF-8", false)]
    public void Signs_beyond_ascii_need_a_locale_that_does_not_deny_them(string variables, bool useUnicode) =>
        ConsoleOptions.From(Facts(isTerminal: true, variables)).UseUnicode.ShouldBe(useUnicode);

    [Fact]
    public void The_command_line_overrules_what_was_found_out()
    {
        var facts = Facts(isTerminal: true, "TERM=xterm CI=true") with { Host = HostKind.Terminal, NoColor = true, NoLogo = true };

        var options = ConsoleOptions.From(facts);

        options.ShouldBe(options with { IsInteractive = true, UseColor = false, ShowLogo = false });
    }

    [Fact]
    public void No_argument_makes_a_terminal_out_of_a_file() =>
        ConsoleOptions.From(Facts(isTerminal: false, "TERM=xterm") with { Host = HostKind.Terminal }).IsInteractive.ShouldBeFalse();

    [Fact]
    public void A_quiet_build_has_no_logo() =>
        ConsoleOptions.From(Facts(isTerminal: true, "TERM=xterm") with { Verbosity = Verbosity.Quiet }).ShowLogo.ShouldBeFalse();

    private static ConsoleFacts Facts(bool isTerminal, string variables) =>
        new()
        {
            IsOutputTerminal = isTerminal,
            Environment = variables
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(variable => variable.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1]),
        };
}
