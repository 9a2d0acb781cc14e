using Recipes.Commands;

namespace Recipes.Specs.Core.Commands;

public sealed class SecretMaskSpecs
{
    [Theory]
    [InlineData("token", "the token here", "the *** here")]
    [InlineData("token", "tokentoken token", "****** ***")]
    [InlineData("token|token-long", "a token-long one", "a *** one")]
    [InlineData("abcd|cdefgh", "xabcdefghx", "x***x")]
    [InlineData("aaaa", "baaaaaab", "b***b")]
    [InlineData("first line\nsecond line\r\n", "second line, first line", "***, ***")]
    [InlineData("  padded  ", "a padded b", "a *** b")]
    [InlineData("tok", "tok is too short for a secret", "tok is too short for a secret")]
    [InlineData("{\n\"key\": \"value\"\n}", "{ \"key\": \"value\" }", "{ *** }")]
    [InlineData("Token", "token is another word", "token is another word")]
    [InlineData("", "nothing", "nothing")]
    public void Secrets_become_stars(string secrets, string text, string shown) =>
        SecretMask.Create(secrets.Split('|')).Apply(text).ShouldBe(shown);

    [Fact]
    public void A_text_without_secrets_stays_the_same_instance()
    {
        var text = "nothing to hide";
        SecretMask.Create("token").Apply(text).ShouldBeSameAs(text);
    }

    [Fact]
    public void Further_secrets_join_the_others()
    {
        var mask = SecretMask.Create("first").With("second");
        mask.Apply("first second").ShouldBe("*** ***");
        mask.With("first").ShouldBeSameAs(mask);
    }

    [Fact]
    public void A_command_is_masked_as_a_whole()
    {
        var command = Command.Create("/opt/token/run", "--token=token", "other").In("/home/token") with
        {
            Environment = new Dictionary<string, string> { ["TOKEN"] = "token" },
            StandardInput = "my token",
        };
        var shown = SecretMask.Create("token").Apply(command);
        shown.ToString().ShouldBe("'/opt/***/run' '--***=***' other");
        shown.Environment.ShouldBe(new Dictionary<string, string> { ["TOKEN"] = "***" });
        shown.StandardInput.ShouldBe("my ***");
        shown.WorkingDirectory!.ToString().ShouldBe("/home/***");
        SecretMask.None.Apply(command).ShouldBeSameAs(command);
    }

    [Fact]
    public void It_says_nothing_about_its_secrets() => SecretMask.Create("token").ToString().ShouldBe("1 secrets");
}
