// Dropping a publication on another day. Without this the link "Dời ngày" beside each does the same.
const calendar = document.querySelector('[data-calendar]');
const told = document.querySelector('[data-calendar-told]');
let moving = null;

const dayOf = (event) => (event.target.closest ? event.target.closest('[data-day]') : null);

calendar?.addEventListener('dragstart', (event) => {
  const item = event.target.closest?.('[data-move]');
  if (!item) return;
  moving = item;
  item.classList.add('is-moving');
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', item.textContent.trim());
});

calendar?.addEventListener('dragend', () => {
  moving?.classList.remove('is-moving');
  calendar.querySelectorAll('.is-target').forEach((day) => day.classList.remove('is-target'));
  moving = null;
});

calendar?.addEventListener('dragover', (event) => {
  const day = dayOf(event);
  if (!moving || !day) return;
  event.preventDefault();
  calendar.querySelectorAll('.is-target').forEach((other) => other.classList.remove('is-target'));
  day.classList.add('is-target');
});

calendar?.addEventListener('drop', async (event) => {
  const day = dayOf(event);
  const item = moving;
  if (!item || !day) return;
  event.preventDefault();
  const form = new FormData();
  form.set('day', day.dataset.day);
  form.set('seen', item.dataset.seen);
  form.set('csrfmiddlewaretoken', calendar.dataset.token);
  try {
    const answer = await fetch(item.dataset.move, { method: 'POST', body: form });
    const { said, item: shown } = await answer.json();
    told.textContent = said;
    if (!answer.ok) return;
    item.remove();
    day.querySelector('.calendar-items')?.insertAdjacentHTML('beforeend', shown);
    day.classList.remove('calendar-day--empty');
  } catch {
    told.textContent = calendar.dataset.failed;
  }
});
