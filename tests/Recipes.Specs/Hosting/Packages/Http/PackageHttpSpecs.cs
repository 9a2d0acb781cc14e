using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Recipes.Errors;
using Recipes.Hosting.Packages.Http;
using Recipes.Specs.Modules.Fetching;

namespace Recipes.Specs.Hosting.Packages.Http;

/// <summary>The client against real servers: what it sends where.</summary>
public sealed class PackageHttpSpecs : IAsyncLifetime
{
    private const string Greeting = "Hello.";

    private readonly TemporaryDirectory directory = new();
    private readonly OwnAuthority authority = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly ConcurrentQueue<string> seen = new();
    private FileServer server = null!;
    private FileServer secured = null!;

    private string Port => new Uri(server.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        server = await FileServer.StartAsync();
        secured = await FileServer.StartAsync(authority.Server);
        server.On("x", Tell);
        secured.On("x", Tell);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await secured.DisposeAsync();
        authority.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task The_password_of_a_netrc_file_goes_to_its_host()
    {
        Netrc("machine 127.0.0.1 login joe password secret");

        (await GetAsync(server.Address + "x")).ShouldBe(Greeting);
        await GetAsync($"http://localhost:{Port}/x");

        seen.ShouldBe([$"127.0.0.1 {Basic("joe:secret")}", "localhost "]);
    }

    [Fact]
    public async Task A_password_in_the_address_beats_the_file()
    {
        Netrc("machine 127.0.0.1 login joe password secret");

        await GetAsync($"http://jim:b%2Fest@127.0.0.1:{Port}/x");

        seen.ShouldBe([$"127.0.0.1 {Basic("jim:b/est")}"]);
    }

    [Fact]
    public async Task A_redirect_takes_no_password_to_another_host_and_gets_that_hosts_own()
    {
        Netrc($"machine 127.0.0.1 login joe password secret");
        server.On("away", To($"http://localhost:{Port}/x")).On("stay", To("/x")).On("back", To($"http://localhost:{Port}/stay"));

        await GetAsync(server.Address + "away");
        await GetAsync(server.Address + "stay");

        seen.ShouldBe(["localhost ", $"127.0.0.1 {Basic("joe:secret")}"]);
    }

    [Fact]
    public async Task What_the_caller_wrote_for_one_host_goes_to_no_other()
    {
        server.On("away", To($"http://localhost:{Port}/x")).On("stay", To("/x"));

        await GetAsync(server.Address + "away", "Bearer token");
        await GetAsync(server.Address + "stay", "Bearer token");

        seen.ShouldBe(["localhost ", "127.0.0.1 Bearer token"]);
    }

    [Fact]
    public async Task A_private_authority_is_trusted_where_it_is_named()
    {
        var file = directory.Path / "ca.pem";
        await File.WriteAllTextAsync(file, authority.Pem, TestContext.Current.CancellationToken);

        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(secured.Address + "x"));
        (await GetAsync(secured.Address + "x", authorities: file)).ShouldBe(Greeting);
        foreach (var variable in new[] { "CURL_CA_BUNDLE", "SSL_CERT_FILE" })
        {
            environment[variable] = file;
            (await GetAsync(secured.Address + "x")).ShouldBe(Greeting);
            environment.Remove(variable);
        }
    }

    [Fact]
    public async Task A_directory_of_authorities_is_read_by_its_hashes()
    {
        environment["SSL_CERT_DIR"] = $"/no/such:{directory.Path}";
        await File.WriteAllTextAsync(directory.Path / "own.pem", authority.Pem, TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<RecipesException>(() => GetAsync(secured.Address + "x"))).Message.ShouldContain("has no certificate");

        File.CreateSymbolicLink(directory.Path / "0a1b2c3d.0", "own.pem");

        (await GetAsync(secured.Address + "x")).ShouldBe(Greeting);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate")]
    public async Task A_file_without_an_authority_is_told(string? content)
    {
        environment["CURL_CA_BUNDLE"] = directory.Path / "ca.pem";
        if (content is not null)
            await File.WriteAllTextAsync(directory.Path / "ca.pem", content, TestContext.Current.CancellationToken);

        var fault = await Should.ThrowAsync<RecipesException>(() => GetAsync(secured.Address + "x"));

        fault.ExitCode.ShouldBe(ExitCode.Usage);
        fault.Message.ShouldContain("CURL_CA_BUNDLE");
    }

    [Fact]
    public void Git_is_told_of_the_same_authorities()
    {
        environment["CURL_CA_BUNDLE"] = "/curl";
        TrustedAuthorities.ForGit(environment, null)["GIT_SSL_CAINFO"].ShouldBe("/curl");
        environment["GIT_SSL_CAINFO"] = "/git";
        TrustedAuthorities.ForGit(environment, null)["GIT_SSL_CAINFO"].ShouldBe("/git");
        TrustedAuthorities.ForGit(environment, "/named")["GIT_SSL_CAINFO"].ShouldBe("/named");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("joe:s3cret")]
    public async Task A_proxy_is_gone_through_also_by_TLS_and_with_a_password(string? demanded)
    {
        await using var proxy = new RelayProxy(demanded);
        environment["all_proxy"] = demanded is null ? proxy.Authority : $"http://{demanded}@{proxy.Authority}";
        var file = directory.Path / "ca.pem";
        await File.WriteAllTextAsync(file, authority.Pem, TestContext.Current.CancellationToken);

        (await GetAsync(server.Address + "x")).ShouldBe(Greeting);
        (await GetAsync(secured.Address + "x", authorities: file)).ShouldBe(Greeting);

        proxy.Requests.ShouldBe([$"GET {server.Address}x HTTP/1.1", $"CONNECT {new Uri(secured.Address).Authority} HTTP/1.1"]);
        seen.ShouldBe(["127.0.0.1 ", "127.0.0.1 "]);
    }

    [Fact]
    public async Task A_host_of_no_proxy_is_asked_directly()
    {
        environment["http_proxy"] = "http://127.0.0.1:1";
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(server.Address + "x"));

        environment["no_proxy"] = "127.0.0.0/8";

        (await GetAsync(server.Address + "x")).ShouldBe(Greeting);
    }

    [Fact]
    public async Task A_password_that_a_proxy_refuses_is_shown_nowhere()
    {
        await using var proxy = new RelayProxy("joe:right");
        environment["all_proxy"] = $"http://joe:wr0ng@{proxy.Authority}";

        var fault = await Should.ThrowAsync<HttpRequestException>(() => GetAsync(secured.Address + "x"));

        fault.ToString().ShouldContain("407");
        fault.ToString().ShouldNotContain("wr0ng");
    }

    private static Func<HttpContext, Task> To(string address) =>
        context =>
        {
            context.Response.Redirect(address);
            return Task.CompletedTask;
        };

    private static string Basic(string text) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task Tell(HttpContext context)
    {
        seen.Enqueue($"{context.Request.Host.Host} {context.Request.Headers.Authorization}");
        return context.Response.WriteAsync(Greeting);
    }

    private void Netrc(string text)
    {
        environment["NETRC"] = directory.Path / "netrc";
        File.WriteAllText(directory.Path / "netrc", text);
    }

    private async Task<string> GetAsync(string address, string? authorization = null, string? authorities = null)
    {
        using var client = PackageHttp.Create(environment, authorities is null ? null : (Recipes.IO.AbsolutePath)authorities);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
