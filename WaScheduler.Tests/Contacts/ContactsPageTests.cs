using Microsoft.Playwright;
using WaScheduler.Data.Contacts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Contacts;

public sealed class ContactsPageTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task A_contact_is_added_by_keyboard_alone_and_its_number_is_read_aloud_while_typed()
    {
        await app.AddContactAsync("Was there before", "+972502340061");
        var page = await app.OpenAsync("/contacts");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add contact" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Add contact" });
        await Expect(sheet.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Dana Levi");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("050-234-5678");
        await Expect(sheet.GetByRole(AriaRole.Status).First).ToContainTextAsync("+972 50 234 5678, Israel");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("family");
        await page.Keyboard.PressAsync("Enter");
        await Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Remove tag family" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await sheet.GetByLabel("Name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(sheet).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Dana Levi", Exact = true })).ToBeVisibleAsync();
        var saved = await app.Get<ContactQueries>().FindByPhoneAsync("+972502345678", TestContext.Current.CancellationToken);
        Assert.Equal("Dana Levi", saved?.Name);
        Assert.Equal(["family"], saved!.Tags);
    }

    [Fact]
    public async Task A_number_that_can_be_two_is_asked_about_and_not_saved_until_one_was_chosen()
    {
        await using var abroad = await app.LiveInAsync("DE");
        var page = await app.OpenAsync("/contacts/new");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name").FillAsync("Two Readings");
        await sheet.GetByLabel("Phone").FillAsync("972501234567");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        var candidates = sheet.Locator(".offers button");
        await Expect(candidates).Not.ToHaveCountAsync(0);
        await Expect(sheet).ToBeVisibleAsync();
        Assert.Equal(0, await app.Get<ContactQueries>().CountAsync(new ContactFilter("Two Readings"), TestContext.Current.CancellationToken));

        var chosen = (await candidates.First.Locator("bdi").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await candidates.First.ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        Assert.Equal("Two Readings", (await app.Get<ContactQueries>().FindByPhoneAsync(chosen, TestContext.Current.CancellationToken))?.Name);
    }

    [Fact]
    public async Task A_number_that_is_taken_names_the_contact_that_has_it()
    {
        await app.AddContactAsync("Yael Cohen", "+972502340001");
        var page = await app.OpenAsync("/contacts/new");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name").FillAsync("Somebody else");
        await sheet.GetByLabel("Phone").FillAsync("050 234 0001");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await Expect(sheet.Locator("#contact-phone-error")).ToContainTextAsync("Yael Cohen");
        await Expect(sheet.GetByLabel("Name")).ToHaveValueAsync("Somebody else");
    }

    [Fact]
    public async Task Several_are_deleted_at_once_and_undo_brings_them_back()
    {
        await app.AddContactAsync("Undo One", "+972502340011");
        await app.AddContactAsync("Undo Two", "+972502340012");
        var page = await app.OpenAsync("/contacts");
        await page.GetByLabel("Search contacts").FillAsync("undo");
        await page.GetByLabel("Select Undo One").CheckAsync();
        await page.GetByLabel("Select Undo Two").CheckAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Selection" }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByText("Nobody found")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Undo One", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Undo Two", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_the_form_was_closed_by_escape()
    {
        var contact = await app.AddContactAsync("Before", "+972502340021");
        var page = await app.OpenAsync($"/contacts/{contact.Id}");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name").FillAsync("After");
        await page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(sheet.GetByLabel("Name")).ToHaveValueAsync("After");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "After", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Search_finds_by_digits_in_any_writing_and_a_contact_of_another_tab_appears_by_itself()
    {
        await app.AddContactAsync("Digits Person", "+972502340031");
        var page = await app.OpenAsync("/contacts");
        await page.GetByLabel("Search contacts").FillAsync("050-234-0031");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Digits Person", Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("Search contacts").FillAsync("Livewire");
        await Expect(page.GetByText("Nobody found")).ToBeVisibleAsync();
        await app.AddContactAsync("Livewire", "+972502340032");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Livewire", Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("<script>window.hit = 1</script><img src=x onerror='window.hit=1'>", "+972502340041")]
    [InlineData("{{constructor.constructor('window.hit=1')()}}", "+972502340042")]
    [InlineData("\u202Eevil\u202C שלום \u2067mixed\u2069", "+972502340043")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦 🇮🇱 Zoë", "+972502340044")]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "+972502340045")]
    public async Task A_hostile_name_neither_runs_nor_breaks_the_layout(string name, string phone)
    {
        var contact = await app.AddContactAsync(name, phone, name[..Math.Min(name.Length, 60)]);
        foreach (var width in new[] { 1280, 390 })
        {
            var page = await app.OpenAsync("/contacts", width);
            await page.GetByLabel("Search contacts").FillAsync(phone);
            await Expect(page.Locator(".contact-row")).ToHaveCountAsync(1);
            Assert.Equal(name, await page.Locator(".contact-row a.title").EvaluateAsync<string>("e => e.textContent"));
            Assert.False(await page.EvaluateAsync<bool>("() => 'hit' in window"));
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth") <= 0);
            await page.GotoAsync($"/contacts/{contact.Id}");
            await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToHaveValueAsync(name);
            Assert.True(await page.EvaluateAsync<bool>("() => { const b = document.querySelector('.sheet-body'); return b.scrollWidth <= b.clientWidth; }"));
        }
    }

    [Fact]
    public async Task A_birthday_needs_no_year_and_a_wrong_one_is_told_beside_the_field()
    {
        var contact = await app.AddContactAsync("Leap Year", "+972502340071");
        var page = await app.OpenAsync($"/contacts/{contact.Id}");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Birthday: month").SelectOptionAsync("February");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(sheet.Locator("#contact-birthday-error")).ToContainTextAsync("no day");
        await Expect(sheet.GetByLabel("Birthday: day")).ToBeFocusedAsync();

        await sheet.GetByLabel("Birthday: day").FillAsync("29");
        await sheet.GetByLabel("Birthday: year").FillAsync("1999");
        await Expect(sheet.Locator("#contact-birthday-error .error")).ToBeHiddenAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(sheet.Locator("#contact-birthday-error")).ToContainTextAsync("29 February 1999");

        await sheet.GetByLabel("Birthday: year").FillAsync("");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        Assert.Equal(new DateOnly(OccasionDate.UnknownYear, 2, 29), (await app.Get<ContactQueries>().FindAsync(contact.Id, TestContext.Current.CancellationToken))!.Birthday);
        await page.GotoAsync($"/contacts/{contact.Id}");
        await Expect(sheet.GetByLabel("Birthday: day")).ToHaveValueAsync("29");
        await Expect(sheet.GetByLabel("Birthday: year")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Lists_are_given_in_the_form_and_chips_narrow_to_them_and_tell_how_many()
    {
        var ann = await app.AddContactAsync("Chips Ann", "+972502340081", "chess");
        await app.AddContactAsync("Chips Ben", "+972502340082", "chess");
        var page = await app.OpenAsync($"/contacts/{ann.Id}");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Lists").Last.FillAsync("Class 4, Parents");
        await Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Remove list Class 4" })).ToBeVisibleAsync();
        await sheet.GetByLabel("Name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(sheet).ToBeHiddenAsync();
        Assert.Equal(["Class 4", "Parents"], (await app.Get<ContactQueries>().FindAsync(ann.Id, TestContext.Current.CancellationToken))!.Lists);

        await page.GetByRole(AriaRole.Button, new() { Name = "chess 2" }).ClickAsync();
        await Expect(page.Locator(".contact-row")).ToHaveCountAsync(2);
        await Expect(page.GetByText("2 matches")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Class 4 1" }).ClickAsync();
        await Expect(page.Locator(".contact-row")).ToHaveCountAsync(1);
        await Expect(page.GetByText("1 match", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".label-filter [aria-pressed=true]")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "chess 2" }).ClickAsync();
        await Expect(page.Locator(".label-filter [aria-pressed=true]")).ToHaveTextAsync(["Class 41"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "chess 2" }).ClickAsync();

        await page.GetByLabel("Search contacts").FillAsync("Ben");
        await Expect(page.GetByText("Nobody has a name or number that contains \"Ben\" and has the tag \"chess\" and is in the list \"Class 4\".")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all contacts" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "chess 2" })).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Chips Ben", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_and_the_form_look_right_and_pass_axe()
    {
        var avi = await app.AddContactAsync("Look Avi Mizrahi", "+972502340051", "work", "tennis");
        await app.Get<ContactService>().SaveAsync(
            new ContactInput(avi.Name, avi.Phone, Tags: avi.Tags, Lists: ["Tuesday class", "הורים", "Board"], Birthday: new() { Day = 3, Month = 4 }, TimeZone: "Europe/London", Id: avi.Id),
            TestContext.Current.CancellationToken);
        await app.AddContactAsync("Look יעל כהן", "+972502340052", "family");
        await app.AddContactAsync("Look Élodie Martin", "+33612345678");
        await app.Get<ContactStore>().NotePresenceAsync("+972502340051", WhatsAppPresence.Registered, TestContext.Current.CancellationToken);
        await app.Get<ContactStore>().NotePresenceAsync("+33612345678", WhatsAppPresence.NotRegistered, TestContext.Current.CancellationToken);
        await app.CheckLookAsync("contacts", "/contacts", async page =>
        {
            await page.GetByLabel("Search contacts").FillAsync("look");
            await Expect(page.Locator(".contact-row")).ToHaveCountAsync(3);
            await page.GetByLabel("Select Look Élodie Martin").CheckAsync();
        });
        await using var abroad = await app.LiveInAsync("DE");
        await app.CheckLookAsync("contact-form", "/contacts/new", async page =>
        {
            await page.GetByLabel("Name").FillAsync("Noa");
            await page.GetByLabel("Phone").FillAsync("972501234567");
            await Expect(page.Locator(".offers button").First).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("contact-edit", $"/contacts/{avi.Id}", async page =>
        {
            var sheet = page.GetByRole(AriaRole.Dialog);
            await sheet.GetByLabel("Birthday: day").FillAsync("31");
            await sheet.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Expect(sheet.Locator("#contact-birthday-error")).ToContainTextAsync("31 April");
        });
        Assert.Empty(app.Complaints);
    }
}
