"""The publisher is killed again and again, at every kind of moment, on both networks: nothing goes
out twice and nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cmconsole import app
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import SendState
from cmconsole.domain.posts import DeliveryState, MediaUse, PostDraft, Segment, Variant
from cmconsole.practice import pictures
from cmconsole.services.console import Console
from tests.e2e.worlds import World, pull_until
from tests.helpers.fixed_vault import fixed_vault
from tests.helpers.program import ROOT

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]

KILLS = 30
POSTS = 12
REPLIES = 6
# Each start finds the clock so much later: what had to wait may go on.
STEP_SECONDS = 35
MOST_STARTS_AFTER = 25
LATE_MINUTES = 24 * 60


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_whenever_the_program_dies_each_post_is_on_the_server_exactly_once(
    tmp_path: Path, world: World
) -> None:
    seed = int(os.environ.get("CMC_CRASH_SEED", "20260115"))
    rng = random.Random(f"{seed} {world.platform}")
    workspace = tmp_path / "workspace"
    console = app.open_console(workspace, "command", fixed_vault())
    texts = planned(console, world)
    answers = answered(console, world)
    kept = console.posts.save(
        PostDraft(None, "", (), (Variant(None, None, (Segment("Un brouillon"),)),))
    )[0]
    console.close()

    killed, starts, ahead = 0, 0, 0.0
    while killed < KILLS:
        ahead += STEP_SECONDS
        starts += 1
        # Mostly early: a process that lives long does all the work, and nothing is left to break.
        ended = start(workspace, ahead, rng.randint(1, 90))
        killed += ended.returncode == -signal.SIGKILL
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
        if ended.returncode == 0:
            # All done before its moment came: more work, in the middle of everything.
            console = app.open_console(workspace, "command", fixed_vault())
            texts += [queue_post(console, f"Encore ({starts})")]
            console.close()
    for _ in range(MOST_STARTS_AFTER):
        ahead += STEP_SECONDS
        ended = start(workspace, ahead, 0)
        assert ended.returncode == 0, ended.stderr
        console = app.open_console(workspace, "command", fixed_vault())
        left = console.publishing.counts()
        console.close()
        if not (left.waiting or left.sending or left.unknown):
            break

    on_server = Counter(post.text for post in world.ours())
    twice = [text for text, times in on_server.items() if times > 1]
    console = app.open_console(workspace, "command", fixed_vault())
    unsettled = [
        (delivery.state, delivery.reason)
        for post in console.posts.list(limit=500)
        for delivery in post.deliveries
        if delivery.state is not DeliveryState.PUBLISHED
    ]
    sent = [
        message.send_state
        for conversation in console.inbox.conversations(ConversationFilter())
        for message in console.inbox.messages(conversation.id)
        if message.outgoing
    ]
    drafts = [draft.id for draft in console.posts.drafts()]
    findings = console.data.check()
    console.close()
    print(
        f"\n{world.platform}: {killed} kills, {len(texts)} posts, {len(answers)} answers, "
        f"{len(twice)} twice, seed {seed}"
    )
    assert unsettled == []
    assert twice == []
    wanted = texts + answers
    missing = [text for text in wanted if not any(text in seen for seen in on_server)]
    assert missing == []
    assert sum(on_server.values()) == len(wanted)
    assert sent == [SendState.SENT] * len(answers)
    assert drafts == [kept.id]
    assert findings == ()


def planned(console: Console, world: World) -> list[str]:
    world.sign_in(console)
    texts = [queue_post(console, f"Annonce numéro {number:02}") for number in range(POSTS - 3)]
    media, _ = console.posts.add_media(pictures.portrait("tour"), "tour.png")
    parts = (
        Segment("Le fil, premier", (MediaUse(media, "La tour"),)),
        Segment("Le fil, deuxième"),
        Segment("Le fil, troisième"),
    )
    queue(console, *parts)
    return texts + [part.text for part in parts]


def answered(console: Console, world: World) -> list[str]:
    (account,) = console.accounts.list()
    for number in range(REPLIES):
        world.mention_us(f"Question {number}")

    def conversations() -> list[int]:
        return [each.id for each in console.inbox.conversations(ConversationFilter())]

    assert pull_until(console, account, lambda: len(conversations()) == REPLIES)
    answers = []
    for number, conversation in enumerate(console.inbox.conversations(ConversationFilter())):
        answers.append(f"Réponse {number}, merci !")
        console.inbox.reply(conversation.id, answers[-1])
    return answers


def queue_post(console: Console, text: str) -> str:
    queue(console, Segment(text))
    return text


def queue(console: Console, *parts: Segment) -> None:
    accounts = tuple(account.id for account in console.accounts.list())
    variants = (Variant(None, None, parts),)
    draft = PostDraft(None, "", accounts, variants, late_minutes=LATE_MINUTES)
    saved, _ = console.posts.save(draft)
    console.posts.publish_now(saved.id, "Europe/Paris")


def start(workspace: Path, ahead: float, moment: int) -> subprocess.CompletedProcess[str]:
    driver = ROOT / "tests" / "e2e" / "dying_publisher.py"
    return subprocess.run(
        [sys.executable, driver, workspace, str(ahead), str(moment)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=100,
        check=False,
    )
