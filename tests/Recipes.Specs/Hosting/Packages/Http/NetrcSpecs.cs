using Recipes.Errors;
using Recipes.Hosting.Packages.Http;

namespace Recipes.Specs.Hosting.Packages.Http;

public sealed class NetrcSpecs
{
    [Theory]
    [InlineData("machine a.example login joe password secret", "a.example", "joe:secret")]
    [InlineData("machine a.example\n\tlogin joe\n\tpassword secret\n", "A.Example", "joe:secret")]
    [InlineData("machine a.example login joe account x password secret", "a.example", "joe:secret")]
    [InlineData("machine a.example login joe password secret", "b.a.example", null)]
    [InlineData("machine b.example login b password b default login joe password secret", "a.example", "joe:secret")]
    [InlineData("machine a.example login one password 1 machine a.example login two password 2", "a.example", "one:1")]
    [InlineData("# machine a.example login x password x\nmachine a.example login joe password #secret", "a.example", "joe:#secret")]
    [InlineData("machine a.example login joe password \"se \\\"cret\\\"\"", "a.example", "joe:se \"cret\"")]
    [InlineData(
        "macdef init\nmachine a.example login x password x\n\nmachine a.example login joe password secret",
        "a.example",
        "joe:secret"
    )]
    [InlineData("machine a.example\nmacdef init\n\tbin\n\nlogin joe password secret", "a.example", "joe:secret")]
    [InlineData("machine a.example login joe", "a.example", "joe:")]
    [InlineData("machine a.example", "a.example", null)]
    [InlineData("", "a.example", null)]
    public void The_first_entry_of_a_host_has_its_name_and_password(string text, string host, string? expected) =>
        (Netrc.Parse(text, "netrc").Find(host) is var (login, password) ? $"{login}:{password}" : null).ShouldBe(expected);

    [Fact]
    public void A_name_in_the_address_chooses_among_the_entries_of_its_host() =>
        Netrc
            .Parse("machine a.example login one password 1\nmachine a.example login two password 2", "netrc")
            .Find("a.example", "two")
            .ShouldBe(("two", "2"));

    [Theory]
    [InlineData("machine a.example\nlogin", 2)]
    [InlineData("login joe", 1)]
    [InlineData("machine a.example login joe secret", 1)]
    [InlineData("machine a.example\nlogin \"joe", 2)]
    public void A_malformed_file_is_told_with_its_line_and_without_its_words(string text, int line)
    {
        var fault = Should.Throw<RecipesException>(() => Netrc.Parse(text, "netrc"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Location.ShouldBe($"netrc:{line}");
        fault.Message.ShouldNotContain("secret");
        fault.Message.ShouldNotContain("joe");
    }

    [Fact]
    public void A_file_that_was_named_must_be_there_and_one_at_home_need_not()
    {
        Should
            .Throw<RecipesException>(() => Netrc.Of(new Dictionary<string, string> { ["NETRC"] = "/no/netrc" }).Value)
            .ExitCode.ShouldBe(ExitCode.Usage);
        Netrc.Of(new Dictionary<string, string> { ["HOME"] = "/no" }).Value.Find("a.example").ShouldBeNull();
    }

    [Fact]
    public void The_one_at_home_is_read()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Path / ".netrc", "default login joe password secret");

        Netrc.Of(new Dictionary<string, string> { ["HOME"] = directory.Path }).Value.Find("a.example").ShouldBe(("joe", "secret"));
    }
}
